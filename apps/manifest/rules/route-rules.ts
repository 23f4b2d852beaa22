import { idKinds } from '../ids'
import { everybody, meansEverybody } from '../schema/meant'
import { counted } from '../text/counted'
import type { Problem } from '../text/issue'
import { nearest } from '../text/nearest'
import { isRootId, lineOf, unitsById, unitsByReference } from '../unit-tree'
import { channelsAreFree, memberDeliveryRules } from './delivery-rules'
import { findingChoiceRules } from './finding-choice-rules'
import { type Named, namedIn } from './references'
import { accountLabel, findRepeats, isWatched, type ManifestDraft, type Rule, routeLabel } from './rule'
import { mayTakeFindings, sourceRules } from './source-rules'
import { teamsRules } from './teams-rules'
import { topicRules } from './topic-rules'
import { unitWayOut } from './units-meant'

const routesCoverSomething: Rule = ({ routes }) =>
  routes.flatMap(({ name, accounts, units }, index): readonly Problem[] => {
    if (accounts === undefined && units === undefined) {
      const message = `The route ${routeLabel(name)} names neither accounts nor units`
      return [{ code: 'MANIFEST_ROUTE_EMPTY', path: ['routes', index, 'accounts'], message }]
    }
    if (accounts !== 'ALL' || units === undefined) return []
    const message = `The route ${routeLabel(name)} has "ALL" accounts, so its units add nothing`
    return [{ code: 'MANIFEST_ROUTE_CONTRADICTION', path: ['routes', index, 'units'], message }]
  })

/** Whether a list has a word for everybody, which is refused where it stands. */
const namesEverybody = (accounts: ManifestDraft['routes'][number]['accounts']): boolean =>
  typeof accounts === 'object' && accounts.some((account) => account !== undefined && meansEverybody(account))

const oneIsCatchAll: Rule = ({ routes }) => {
  // A route without readable members may have been meant as the catch-all, and has a problem of its own.
  const unclear = routes.some(
    ({ accounts, units }) => (accounts === undefined && units === undefined) || namesEverybody(accounts),
  )
  if (routes.length === 0 || unclear || routes.some(coversAll)) return []
  const chooses = routes.find(({ accounts }) => accounts === 'ALL')
  const message =
    chooses === undefined
      ? 'No route has "ALL" accounts'
      : `The route ${routeLabel(chooses.name)} has "ALL" accounts and not all findings, and no other one has`
  return [{ code: 'MANIFEST_CATCH_ALL_MISSING', path: ['routes'], message }]
}

/** Whether findings of every account and type reach the route. */
const coversAll = (route: ManifestDraft['routes'][number]): boolean => {
  const { accounts, except, types, exceptTypes, resources } = route
  const choices = [except, types, exceptTypes, resources]
  return accounts === 'ALL' && mayTakeFindings(route) && choices.every((choice) => choice === undefined)
}

/** The account of an e-mail address, of an id within the text, such as an ARN, or the only one whose name the text begins. */
const accountMeant = (text: string, accounts: ManifestDraft['accounts']): string | undefined => {
  const lower = text.toLowerCase()
  const begun = accounts.filter(({ name }) => name?.toLowerCase().startsWith(lower))
  const exact = accounts.find(
    ({ id, email }) => (id !== undefined && text.includes(id)) || email?.toLowerCase() === lower,
  )
  return (exact ?? (begun.length === 1 ? begun[0] : undefined))?.id
}

const accountsExist: Rule = (draft) => {
  const { routes, accounts } = draft
  if (accounts.some(({ id, name }) => id === undefined || name === undefined)) return []
  const known = new Set(accounts.flatMap(({ id, name }) => [String(id), String(name)]))
  const called = (account: string) =>
    idKinds.accountId.pattern.test(account) ? accountLabel(draft, account) : JSON.stringify(account)
  const whoNames = ({ naming }: Named): string =>
    'route' in naming ? `The route ${routeLabel(routes[naming.route]?.name)}` : 'An exception'
  return namedIn(draft, 'accounts').flatMap((one): readonly Problem[] => {
    const { path, named } = one
    if (named === undefined || known.has(named)) return []
    const near = nearest(named, known) ?? accountMeant(named, accounts)
    return [
      {
        code: 'MANIFEST_ACCOUNT_UNKNOWN',
        path,
        message: `${whoNames(one)} names the unknown account ${called(named)}`,
        ...(near !== undefined && { wayOut: `Did you mean ${called(near)}?` }),
        ...(meansEverybody(named) && { wayOut: 'route' in one.naming ? everybody : wholeOrganization }),
      },
    ]
  })
}

const everybodyByRoot = 'Write "accounts": "ALL" instead of "units": it includes new accounts too.'
/** The way out of whoever means everybody in an exception. */
const wholeOrganization =
  'Write it under "protection" / "features"; or leave "units" and "accounts" out and name "regions".'

type UnitDraft = ManifestDraft['organization']['units'][number]

const unknownUnit = (
  { path, naming }: Named,
  unit: string,
  units: readonly UnitDraft[],
  known: Iterable<string>,
): Problem => {
  const isRoot = isRootId(unit) || /^root$/i.test(unit)
  const isOfRoute = 'route' in naming
  return {
    code: 'MANIFEST_UNIT_UNKNOWN',
    path,
    message: isRoot
      ? `${isOfRoute ? 'A route' : 'An exception'} cannot name the root as a unit`
      : `The unit ${JSON.stringify(unit)} is not listed`,
    ...unitWayOut(unit, units, known),
    ...(isRoot && { wayOut: isOfRoute ? everybodyByRoot : wholeOrganization }),
    ...(meansEverybody(unit) && { wayOut: isOfRoute ? everybody : wholeOrganization }),
  }
}

const unitsExist: Rule = (draft) => {
  const {
    accounts,
    organization: { units },
  } = draft
  // That none is listed is said once, where accounts name them.
  if (units.length === 0 && accounts.filter(({ unit }) => unit !== undefined && !isRootId(unit)).length > 1) return []
  if (units.some(({ id, name, parent }) => id === undefined || name === undefined || parent === undefined)) return []
  // Paths are wrong below a parent that is not listed, which is said once, where it is named.
  const listed = unitsById(units)
  if (units.some(({ parent }) => parent !== undefined && !isRootId(parent) && !listed.has(parent))) return []
  const known = unitsByReference(units)
  return namedIn(draft, 'units').flatMap((one) =>
    one.named === undefined || known.has(one.named) ? [] : [unknownUnit(one, one.named, units, known.keys())],
  )
}

/** Every unit that holds an account that GuardDuty is to watch, itself or in a unit below it. */
const peopledUnits = ({ accounts, organization }: ManifestDraft): ReadonlySet<UnitDraft> => {
  const byId = unitsById(organization.units)
  const own = new Set(accounts.filter(isWatched).flatMap(({ unit }) => unit ?? []))
  return new Set(
    [...own].flatMap((id) => {
      const unit = byId.get(id)
      return unit ? lineOf(unit, byId) : []
    }),
  )
}

/** A route that no finding can reach today is probably a slip, though its units may get accounts later. */
const routesReachSomebody: Rule = (draft) => {
  const byReference = unitsByReference(draft.organization.units)
  const peopled = peopledUnits(draft)
  const known = new Set(draft.accounts.flatMap(({ id, name }) => [id, name]))
  const watched = new Set(draft.accounts.filter(isWatched).flatMap(({ id, name }) => [id, name]))
  return draft.routes.flatMap(({ name, accounts = [], units = [] }, index): readonly Problem[] => {
    const named = [...units, ...(accounts === 'ALL' ? [] : accounts)]
    if (accounts === 'ALL' || named.length === 0 || named.includes(undefined)) return []
    const isUnknown =
      units.some((unit) => unit !== undefined && !byReference.has(unit)) ||
      accounts.some((account) => account !== undefined && !known.has(account))
    const reaches =
      accounts.some((account) => watched.has(account)) ||
      units.some((unit) => unit !== undefined && peopled.has(byReference.get(unit) as UnitDraft))
    if (isUnknown || reaches) return []
    const message = `The route ${routeLabel(name)} covers no account that GuardDuty watches`
    const key = units.length > 0 ? 'units' : 'accounts'
    return [{ code: 'MANIFEST_ROUTE_COVERS_NOBODY', path: ['routes', index, key], message }]
  })
}

/** Rules about the accounts and units that routes name. */
const routeMemberRules: readonly Rule[] = [
  routesCoverSomething,
  oneIsCatchAll,
  accountsExist,
  unitsExist,
  routesReachSomebody,
  ...findingChoiceRules,
  ...sourceRules,
]

const namesAreUnique: Rule = ({ routes }) =>
  findRepeats(routes, ({ name }) => name).map(({ index, key }) => ({
    code: 'MANIFEST_ROUTE_REPEATED',
    path: ['routes', index, 'name'],
    message: `The route name ${JSON.stringify(key)} is used twice`,
  }))

const routesNotifySomebody: Rule = ({ routes }) =>
  routes.flatMap(({ name, slack, teams, email, topic }, index): readonly Problem[] =>
    [slack, teams, email, topic].every((way) => way === undefined)
      ? [
          {
            code: 'MANIFEST_ROUTE_SILENT',
            path: ['routes', index, 'slack'],
            message: `The route ${routeLabel(name)} has neither Slack nor e-mail`,
          },
        ]
      : [],
  )

const addressesAreUnique: Rule = ({ routes }) =>
  routes.flatMap(({ name, email = [] }, index) =>
    findRepeats(email, (address) => address?.toLowerCase()).map(({ index: at }) => ({
      code: 'MANIFEST_EMAIL_REPEATED' as const,
      path: ['routes', index, 'email', at],
      message: `The route ${routeLabel(name)} has this e-mail address twice`,
    })),
  )

const workspaceIsNamed: Rule = ({ slack: workspace, routes }) => {
  const users = routes.flatMap(({ name, slack }, index) => (slack === undefined ? [] : [{ name, index }]))
  const [first, ...others] = users
  if (workspace !== undefined || first === undefined) return []
  const more = others.length === 0 ? 'uses' : `and ${counted(others.length, 'more route')} use`
  return [
    {
      code: 'MANIFEST_SLACK_WORKSPACE_MISSING',
      path: ['routes', first.index, 'slack'],
      message: `The route ${routeLabel(first.name)} ${more} Slack, but no Slack workspace is named`,
    },
  ]
}

/** A digest lists what is below the route's severity, and is made in the home Region, where members send nothing to Slack. */
const digestsAreSent: Rule = ({ routes }) =>
  routes.flatMap(({ name, digest, minimumSeverity, deliver, email, slack, teams }, index): readonly Problem[] => {
    if (digest === undefined) return []
    const problem = (why: string, wayOut: string): readonly Problem[] => {
      const message = `The route ${routeLabel(name)} would never send its digest: ${why}`
      return [{ code: 'MANIFEST_ROUTE_DIGEST', path: ['routes', index, 'digest'], message, wayOut }]
    }
    if (minimumSeverity === 'LOW')
      return problem('no finding is below LOW', 'Remove "digest", or write a higher "minimumSeverity".')
    if (email !== undefined) return []
    if (slack === undefined && teams === undefined)
      return problem('it has neither mail nor a channel', 'Add "email", "slack" or "teams", or remove "digest".')
    if (deliver !== 'member') return []
    return problem(
      'it is delivered by members, and a digest is made in the home Region',
      'Add "email", or write "deliver": "central".',
    )
  })

/** Rules about routes: whom they cover, and whom they notify. */
export const routeRules: readonly Rule[] = [
  namesAreUnique,
  digestsAreSent,
  ...routeMemberRules,
  ...memberDeliveryRules,
  routesNotifySomebody,
  ...topicRules,
  ...teamsRules,
  addressesAreUnique,
  channelsAreFree,
  workspaceIsNamed,
]
