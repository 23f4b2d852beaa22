import { matchesGlob } from '../../manifest/glob'
import type { AccountId, Region } from '../../manifest/ids'
import { listKindFacts } from '../../manifest/lists'
import {
  type Digest,
  type FindingUpdates,
  type Route,
  regionsOf,
  type Severity,
  type Suppression,
  slackAccounts,
} from '../../manifest/manifest'
import { takesFindings } from '../../manifest/routing/route-sources'
import { severityBands } from '../../manifest/routing/severity-bands'
import type { ManifestLine } from '../../manifest/text/manifest-lines'
import { conditionsInWords } from '../words/conditions-in-words'
import type { ManifestSource } from './manifest-source'
import { type RouteAccounts, routeAccounts } from './route-accounts'
import { type RouteSource, type SourcesSeen, sourcesOfRoutes } from './route-sources'

/** Which findings of its accounts a route takes; a part that is absent takes all. */
export interface RouteFindings {
  readonly minimumSeverity: Severity
  /** The number at which that severity begins. */
  readonly from: number
  readonly digest?: Digest
  readonly types?: readonly string[]
  readonly exceptTypes?: readonly string[]
  readonly resources?: readonly string[]
  readonly samples: boolean
}

/** Where a route's findings go. */
interface RouteWays {
  readonly slack?: {
    readonly channel: string
    readonly workspace?: string
    /** Who sends: the security account, or the account that has the finding. */
    readonly deliver: Route['deliver']
    /** Of a member route: accounts of which nobody knows that they authorized the workspace; the catch-all route notifies of their findings. */
    readonly notAuthorized?: readonly AccountId[]
  }
  readonly email: readonly string[]
  /** A channel of Microsoft Teams. */
  readonly teams?: string
  /** The ARN of a topic of the company's own. */
  readonly topic?: string
  readonly owner?: string
  readonly runbook?: string
}

/** Something of the manifest that keeps findings from a route, whatever the route says. */
export interface KeptFrom {
  readonly kind: 'suppression' | 'trusted-list'
  readonly name: string
  /** What is kept from it, as part of a sentence. */
  readonly what: string
  readonly note?: string
  readonly at: ManifestLine
}

/** Who hears what and why; the contract of `explain route --json`. */
export interface RouteExplanation {
  readonly version: 1
  readonly manifest: string
  readonly route: string
  readonly at: ManifestLine
  readonly accounts: RouteAccounts
  readonly findings: RouteFindings
  /** What it takes beside GuardDuty's findings; absent where it takes nothing else. */
  readonly sources?: readonly RouteSource[]
  /** Present where it takes none of GuardDuty's findings. */
  readonly withoutFindings?: true
  readonly ways: RouteWays
  readonly regions: readonly Region[]
  /** How often GuardDuty publishes what it sees more of a finding that is known. */
  readonly findingUpdates: FindingUpdates
  readonly keptFrom: readonly KeptFrom[]
  /** Other routes that take findings of some of the same accounts, each on its own. */
  readonly besides: readonly string[]
  /** The names of all accounts that are mentioned by id. */
  readonly names: Readonly<Record<string, string>>
}

const findingsOf = ({ minimumSeverity, digest, types, exceptTypes, resources, samples }: Route): RouteFindings => ({
  minimumSeverity,
  from: severityBands[minimumSeverity].from,
  ...(digest !== undefined && { digest }),
  ...(types && { types }),
  ...(exceptTypes && { exceptTypes }),
  ...(resources && { resources }),
  samples: samples !== false,
})

const waysOf = ({ manifest }: ManifestSource, route: Route, taken: readonly AccountId[]): RouteWays => {
  const authorized = slackAccounts(manifest)
  const notAuthorized = taken.filter((id) => !authorized.has(id))
  const { slack, deliver, email, teams, topic, owner, runbook } = route
  return {
    ...(slack !== undefined && {
      slack: {
        channel: slack,
        ...(manifest.slack && { workspace: manifest.slack.workspace }),
        deliver,
        ...(deliver === 'member' && notAuthorized.length > 0 && { notAuthorized }),
      },
    }),
    email,
    ...(teams !== undefined && { teams }),
    ...(topic !== undefined && { topic }),
    ...(owner !== undefined && { owner }),
    ...(runbook !== undefined && { runbook }),
  }
}

const mayBeTaken = ({ types, exceptTypes = [] }: Route, type: string): boolean =>
  (types === undefined || types.some((text) => matchesGlob(text, type))) &&
  !exceptTypes.some((text) => matchesGlob(text, type))

/** Whether a suppression may archive something that the route would take: not if it is about other accounts or other types alone. */
const concerns = ({ where }: Suppression, route: Route, taken: ReadonlySet<string>): boolean => {
  const { accountId, type } = where
  const isOfOthers = route.accounts !== 'ALL' && accountId?.equals?.every((id) => !taken.has(id)) === true
  return !isOfOthers && type?.equals?.every((one) => !mayBeTaken(route, one)) !== true
}

const keptFromOf = (
  { manifest, lineOf }: ManifestSource,
  route: Route,
  taken: readonly AccountId[],
): readonly KeptFrom[] => {
  const ids = new Set<string>(taken)
  const { suppress, lists } = manifest.protection
  return [
    ...suppress.flatMap((one, index): KeptFrom[] => {
      if (!concerns(one, route, ids)) return []
      const { name, where, note } = one
      const at = lineOf(['protection', 'suppress', index])
      const what = `GuardDuty archives findings of which ${conditionsInWords(where).join(' and ')}`
      return [{ kind: 'suppression', name, what, ...(note !== undefined && { note }), at }]
    }),
    ...lists.flatMap(({ name, kind, regions, note }, index): KeptFrom[] => {
      if (!listKindFacts[kind].isTrusted) return []
      const where = regions === undefined ? '' : ` in ${regions.join(', ')}`
      const what = `GuardDuty makes no findings about what is on this ${listKindFacts[kind].title}${where}`
      const at = lineOf(['protection', 'lists', index])
      return [{ kind: 'trusted-list', name, what, ...(note !== undefined && { note }), at }]
    }),
  ]
}

const besidesOf = ({ manifest }: ManifestSource, route: Route, taken: readonly AccountId[]): readonly string[] =>
  manifest.routes
    .filter((other) => {
      if (other.name === route.name) return false
      const excepted = new Set(other.exceptAccounts)
      const theirs = other.accounts === 'ALL' ? undefined : new Set(other.accounts)
      return taken.some((id) => !excepted.has(id) && (theirs === undefined || theirs.has(id)))
    })
    .map(({ name }) => name)

const namesOf = ({ manifest }: ManifestSource, accounts: RouteAccounts): Readonly<Record<string, string>> => {
  const entries = [...accounts.takes, ...accounts.leavesOut].flatMap((entry) => entry.accounts)
  const shown = new Set<string>([...accounts.taken, ...accounts.unwatched.map(({ id }) => id), ...entries])
  return Object.fromEntries(manifest.accounts.filter(({ id }) => shown.has(id)).map(({ id, name }) => [id, name]))
}

/**
 * Says of one route of the manifest who hears what, why, and what is kept from it.
 * @param observed whether its other sources are on. Default nobody asked.
 */
export const explainRoute = (source: ManifestSource, route: Route, observed?: SourcesSeen): RouteExplanation => {
  const { manifest, path, lineOf } = source
  const sources = sourcesOfRoutes(manifest, [route], observed)
  const index = manifest.routes.indexOf(route)
  const accounts = routeAccounts(source, route, index)
  return {
    version: 1,
    manifest: path,
    route: route.name,
    at: lineOf(['routes', index]),
    accounts,
    findings: findingsOf(route),
    ...(sources.length > 0 && { sources }),
    ...(!takesFindings(route) && { withoutFindings: true }),
    ways: waysOf(source, route, accounts.taken),
    regions: regionsOf(manifest),
    findingUpdates: manifest.protection.findingUpdates,
    keptFrom: takesFindings(route) ? keptFromOf(source, route, accounts.taken) : [],
    besides: besidesOf(source, route, accounts.taken),
    names: namesOf(source, accounts),
  }
}
