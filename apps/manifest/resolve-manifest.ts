import { agentNames, type FeatureName, featureNames } from './features'
import type { AccountId } from './ids'
import type { Account, FeatureSetting, Manifest, Route, Unit } from './manifest'
import type { ManifestFile } from './manifest-schema'
import { parseSlackChannel } from './slack-channel'
import { lineOf, pathOf, unitsById, unitsByReference } from './unit-tree'

type RouteFile = ManifestFile['routes'][number]
type FeatureFile = NonNullable<ManifestFile['protection']['features'][FeatureName]>

const resolveUnits = ({ organization }: ManifestFile): readonly Unit[] => {
  const byId = unitsById(organization.units)
  return organization.units.map((unit) => ({ ...unit, path: pathOf(unit, byId) }))
}

const resolveFeature = (setting: FeatureFile): FeatureSetting => {
  if (typeof setting === 'string') return { enable: setting, agents: [] }
  return { enable: setting.enable, agents: agentNames.filter((agent) => setting.agents.includes(agent)) }
}

const resolveFeatures = (chosen: ManifestFile['protection']['features']): Manifest['protection']['features'] =>
  Object.fromEntries(
    featureNames.flatMap((name) => {
      const setting = chosen[name]
      return setting === undefined ? [] : [[name, resolveFeature(setting)]]
    }),
  )

/** Whether an account is in one of the units, or in a unit below one of them. */
const inUnits = (file: ManifestFile, route: RouteFile): ((account: Account) => boolean) => {
  const byId = unitsById(file.organization.units)
  const byReference = unitsByReference(file.organization.units)
  const wanted = new Set((route.units ?? []).map((reference) => byReference.get(reference)))
  return ({ unit }) => {
    const own = byId.get(unit)
    return own !== undefined && lineOf(own, byId).some((above) => wanted.has(above))
  }
}

const resolveMembers = (file: ManifestFile, route: RouteFile): 'ALL' | readonly AccountId[] => {
  if (route.accounts === 'ALL') return 'ALL'
  const ids = new Set(file.accounts.map(({ id }) => String(id)))
  // An id wins over an account that is called like it.
  const [namedIds, names] = [new Set<string>(), new Set<string>()]
  for (const member of route.accounts ?? []) (ids.has(member) ? namedIds : names).add(member)
  const isInUnits = inUnits(file, route)
  return file.accounts
    .filter(({ state }) => state === 'ACTIVE')
    .filter((account) => namedIds.has(account.id) || names.has(account.name) || isInUnits(account))
    .map(({ id }) => id)
    .sort()
}

const resolveRoute = (file: ManifestFile, route: RouteFile): Route => ({
  name: route.name,
  accounts: resolveMembers(file, route),
  minimumSeverity: route.minimumSeverity,
  ...(route.slack !== undefined && { slack: parseSlackChannel(route.slack) }),
  email: route.email ?? [],
})

/**
 * What a file that breaks no rule means: units get their paths, links become channel ids, routes the ids of their
 * accounts. A route whose units hold no active account yet gets an empty list.
 */
export const resolveManifest = (file: ManifestFile): Manifest => ({
  organization: { ...file.organization, units: resolveUnits(file) },
  regions: file.regions,
  protection: {
    enroll: file.protection.enroll,
    findingUpdates: file.protection.findingUpdates,
    features: resolveFeatures(file.protection.features),
    suppress: file.protection.suppress,
    ...(file.protection.export && { export: file.protection.export }),
  },
  ...(file.slack && { slack: file.slack }),
  routes: file.routes.map((route) => resolveRoute(file, route)),
  accounts: file.accounts,
})
