import { type AccountId, parseSlackChannel, parseTeamsChannel, parseTopicArn, type UnitId } from './ids'
import type { ProtectionList } from './lists'
import type { Account, FilterCondition, Manifest, Route, Suppression, Unit } from './manifest'
import { mapFeatures, resolveAccountFeatures, resolveExceptions, resolveFeature } from './protection/resolve-exceptions'
import type { WrittenFile } from './schema/account-schema'
import type { ManifestFile } from './schema/manifest-schema'
import { isWithin, pathOf, unitsById, unitsByReference } from './unit-tree'

type RouteFile = WrittenFile['routes'][number]
type AccountFile = WrittenFile['accounts'][number]

const resolveUnits = (units: ManifestFile['organization']['units']): readonly Unit[] => {
  const byId = unitsById(units)
  return units.map((unit) => ({ ...unit, path: pathOf(unit, byId) }))
}

const resolveList = ({
  expectedBucketOwner,
  regions,
  note,
  ...list
}: WrittenFile['protection']['lists'][number]): ProtectionList => ({
  ...list,
  ...(expectedBucketOwner !== undefined && { expectedBucketOwner }),
  ...(regions !== undefined && { regions }),
  ...(note !== undefined && { note }),
})

const resolveSuppression = ({ name, where, note }: WrittenFile['protection']['suppress'][number]): Suppression => ({
  name,
  ...(note !== undefined && { note }),
  where: Object.fromEntries(
    Object.entries(where).map(([attribute, wanted]): [string, FilterCondition] => [
      attribute,
      Array.isArray(wanted) ? { equals: wanted } : (wanted as FilterCondition),
    ]),
  ),
})

/** What a route names: accounts by id or name, units by path or id. */
interface Named {
  readonly accounts?: readonly string[] | undefined
  readonly units?: readonly string[] | undefined
}

/** Whether an account is among those that are named. An id wins over an account that is called like it. */
const isAmong = (
  file: WrittenFile,
  ids: ReadonlySet<string>,
  { accounts = [], units = [] }: Named,
): ((account: AccountFile) => boolean) => {
  const [namedIds, names] = [new Set<string>(), new Set<string>()]
  for (const member of accounts) (ids.has(member) ? namedIds : names).add(member)
  const isInUnits = isWithin(units, file.organization.units)
  return (account) => namedIds.has(account.id) || names.has(account.name) || isInUnits(account)
}

/** The accounts of a route, and of one that has "ALL" those that it leaves out. */
const resolveMembers = (
  file: WrittenFile,
  ids: ReadonlySet<string>,
  route: RouteFile,
): Pick<Route, 'accounts' | 'exceptAccounts'> => {
  const { accounts, units, except } = route
  const isExcepted = except ? isAmong(file, ids, except) : () => false
  const active = file.accounts.filter(({ state }) => state === 'ACTIVE')
  const idsOf = (chosen: readonly AccountFile[]): readonly AccountId[] => chosen.map(({ id }) => id).sort()
  if (accounts === 'ALL') {
    return { accounts, ...(except && { exceptAccounts: idsOf(active.filter(isExcepted)) }) }
  }
  const isMember = isAmong(file, ids, { accounts, units })
  return { accounts: idsOf(active.filter((account) => isMember(account) && !isExcepted(account))) }
}

const resolveAccount = (
  file: Pick<WrittenFile, 'protection'>,
  { protection, slackAuthorized, note, ...account }: AccountFile,
): Account => ({
  ...account,
  protection: resolveAccountFeatures(file, protection),
  ...(slackAuthorized !== undefined && { slackAuthorized }),
  ...(note !== undefined && { note }),
})

const resolveRouteUnits = (file: WrittenFile, units: readonly string[] = []): readonly UnitId[] => {
  const byReference = unitsByReference(file.organization.units)
  return units.flatMap((reference) => (byReference.get(reference)?.id as UnitId | undefined) ?? [])
}

/** What a route takes beside accounts and severity, lists sorted: an order that is written otherwise changes no rule. */
const resolveChoice = ({ types, exceptTypes, resources, samples }: RouteFile) => {
  const sorted = (list: readonly string[]) => [...new Set(list)].sort()
  return {
    ...(types && { types: sorted(types) }),
    ...(exceptTypes && { exceptTypes: sorted(exceptTypes) }),
    ...(resources && { resources: sorted(resources) }),
    ...(!samples && { samples: false as const }),
  }
}

/** GuardDuty's findings alone, the default, are not said. */
const resolveSources = ({ sources = [] }: RouteFile): Pick<Route, 'sources'> =>
  sources.some((source) => source !== 'GUARDDUTY') ? { sources } : {}

const resolveRoute = (file: WrittenFile, ids: ReadonlySet<string>, route: RouteFile): Route => ({
  name: route.name,
  deliver: route.deliver,
  ...resolveMembers(file, ids, route),
  units: resolveRouteUnits(file, route.units),
  ...(route.except?.units && { exceptUnits: resolveRouteUnits(file, route.except.units) }),
  minimumSeverity: route.minimumSeverity,
  ...resolveSources(route),
  ...(route.digest !== undefined && { digest: route.digest }),
  ...resolveChoice(route),
  ...(route.owner !== undefined && { owner: route.owner }),
  ...(route.runbook !== undefined && { runbook: route.runbook }),
  ...(route.slack !== undefined && { slack: parseSlackChannel(route.slack) }),
  email: route.email ?? [],
  ...(route.teams !== undefined && { teams: parseTeamsChannel(route.teams) }),
  ...(route.topic !== undefined && { topic: parseTopicArn(route.topic) }),
})

const resolveRoutes = (file: WrittenFile): readonly Route[] => {
  const ids = new Set(file.accounts.map(({ id }) => String(id)))
  return file.routes.map((route) => resolveRoute(file, ids, route))
}

const resolveOrganization = (file: WrittenFile): Manifest['organization'] => {
  if (file.account) return { securityAccount: file.account.id, name: file.account.name, units: [] }
  const { memberAccessRole, ...organization } = file.organization
  return {
    ...organization,
    ...(memberAccessRole !== undefined && { memberAccessRole }),
    units: resolveUnits(organization.units),
  }
}

const resolveExport = ({
  queue,
  ...kept
}: NonNullable<WrittenFile['protection']['export']>): NonNullable<Manifest['protection']['export']> => ({
  ...kept,
  ...(queue !== undefined && { queue: queue === true ? { readers: [] } : queue }),
})

const resolveRegions = ({ regions: { watchNew, ...regions } }: WrittenFile): Manifest['regions'] => ({
  ...regions,
  ...(watchNew !== undefined && { watchNew }),
})

/**
 * What a file that breaks no rule means: units get their paths, links become channel ids, routes the ids of their
 * accounts. A route whose units hold no active account yet gets an empty list.
 */
export const resolveManifest = (file: WrittenFile): Manifest => ({
  organization: resolveOrganization(file),
  regions: resolveRegions(file),
  protection: {
    ...(file.protection.carriedOutBy && { carriedOutBy: file.protection.carriedOutBy }),
    enroll: file.protection.enroll,
    findingUpdates: file.protection.findingUpdates,
    features: mapFeatures(file.protection.features, resolveFeature),
    ...(file.protection.exceptions && { exceptions: resolveExceptions(file) }),
    suppress: file.protection.suppress.map(resolveSuppression),
    lists: file.protection.lists.map(resolveList),
    acknowledgedLists: file.protection.acknowledgedLists,
    ...(file.protection.export && { export: resolveExport(file.protection.export) }),
  },
  ...(file.slack && { slack: file.slack }),
  ...(file.teams && { teams: file.teams }),
  ...(file.tags && Object.keys(file.tags).length > 0 && { tags: file.tags }),
  ...(file.permissionsBoundary !== undefined && { permissionsBoundary: file.permissionsBoundary }),
  ...(file.quotas && Object.keys(file.quotas).length > 0 && { quotas: file.quotas }),
  routes: resolveRoutes(file),
  accounts: file.accounts.map((account) => resolveAccount(file, account)),
})
