import type { AccountId, Region } from '../../manifest/ids'
import { type Digest, type Manifest, type Route, regionsOf } from '../../manifest/manifest'
import { sourcesOf } from '../../manifest/routing/route-sources'
import { severityBands } from '../../manifest/routing/severity-bands'
import { isForDigest, type NotTaken, type RoutedFinding, whyNotTaken } from '../../manifest/routing/takes-finding'
import { wantedFeatures } from '../features/wanted-features'
import { listed } from '../words/listed'

/** A finding as far as it is known; what is not known may be anything. */
export type KnownFinding = Pick<RoutedFinding, 'source' | 'account' | 'isSample'> &
  Partial<Pick<RoutedFinding, 'type' | 'severity' | 'resource'>> & { readonly region: Region }

/** What a route does with a finding. */
export interface Hearing {
  readonly route: string
  /** `if`: it depends on what is not known of the finding. */
  readonly notifies: 'yes' | 'no' | 'if'
  /** Why not; absent unless `notifies` is `no`. */
  readonly because?: string
  /** The digest that lists the finding; only where the severity is all that keeps it from the route. */
  readonly digest?: Digest
  /** What has to hold of what is not known, as parts of a sentence. */
  readonly conditions: readonly string[]
  readonly slack?: string
  /** The channel of Microsoft Teams; absent where the route names none. */
  readonly teams?: string
  readonly email: readonly string[]
  readonly topic?: string
}

const because: Readonly<Record<NotTaken, (route: Route) => string>> = {
  SOURCE: (route) => `it notifies of ${listed(sourcesOf(route))}`,
  ACCOUNT: () => 'it covers other accounts',
  EXCEPT_ACCOUNT: () => 'it leaves this account out',
  SEVERITY: ({ minimumSeverity }) =>
    `it notifies from ${minimumSeverity} (${severityBands[minimumSeverity].from}.0) on`,
  TYPE: ({ types = [] }) => `it takes ${listed(types)}`,
  EXCEPT_TYPE: () => 'it leaves this type out',
  RESOURCE: ({ resources = [] }) => `it takes findings about ${listed(resources)}`,
  SAMPLE: () => 'it takes no samples',
}

/** Some type that the route takes: what it is does not matter, since it is not known. */
const anyTypeOf = ({ types }: Route): string => types?.[0]?.replaceAll('*', '') ?? ''

const conditionsOf = (route: Route, { type, severity, resource }: KnownFinding): readonly string[] => {
  const { minimumSeverity, types, exceptTypes, resources } = route
  return [
    ...(severity === undefined && minimumSeverity !== 'LOW' ? [`its severity is ${minimumSeverity} or above`] : []),
    ...(type === undefined && types ? [`its type is ${listed(types)}`] : []),
    ...(type === undefined && exceptTypes ? [`its type is not ${listed(exceptTypes)}`] : []),
    ...(resource === undefined && resources ? [`it is about ${listed(resources)}`] : []),
  ]
}

/** What a route says of a finding that it lists later: `; its daily digest lists it`. */
const inDigest = (route: Route, finding: RoutedFinding): string =>
  isForDigest(route, finding) ? `; its ${route.digest?.toLowerCase()} digest lists it` : ''

/** Which routes notify of a finding, in the manifest's order. */
export const whoHears = ({ routes }: Pick<Manifest, 'routes'>, finding: KnownFinding): readonly Hearing[] =>
  routes.map((route) => {
    const { type = anyTypeOf(route), severity = 10, resource = route.resources?.[0] ?? '' } = finding
    const full = { ...finding, type, severity, resource }
    const reason = whyNotTaken(route, full)
    const conditions = reason === undefined ? conditionsOf(route, finding) : []
    return {
      route: route.name,
      notifies: reason !== undefined ? 'no' : conditions.length > 0 ? 'if' : 'yes',
      ...(reason !== undefined && { because: because[reason](route) + inDigest(route, full) }),
      ...(isForDigest(route, full) && { digest: route.digest }),
      conditions,
      ...(route.slack !== undefined && { slack: route.slack }),
      email: route.email,
      ...(route.teams !== undefined && { teams: route.teams }),
      ...(route.topic !== undefined && { topic: route.topic }),
    }
  })

/** Why nobody hears of findings of an account, whatever the routes say; undefined where nothing stands against it. */
export const whyUnwatched = (manifest: Manifest, account: AccountId, region: Region): string | undefined => {
  const listedAccount = manifest.accounts.find(({ id }) => id === account)
  if (!regionsOf(manifest).includes(region)) return `The manifest does not protect ${region}`
  if (listedAccount?.state === 'SUSPENDED') return 'The account is suspended: GuardDuty does not watch it'
  return wantedFeatures(manifest).enrollment(account).isEnrolled
    ? undefined
    : 'The account is excluded: GuardDuty does not watch it'
}

/**
 * The suppressions that archive the finding, so that nobody is notified, and those that may, because they compare what is not known of
 * it. Conditions on the severity are among the latter: GuardDuty compares whole numbers.
 */
export const suppressionsOf = (
  { protection }: Pick<Manifest, 'protection'>,
  { type, account, region }: KnownFinding,
): { readonly archive: readonly string[]; readonly may: readonly string[] } => {
  const known: Readonly<Record<string, string | undefined>> = { type, accountId: account, region }
  const judged = protection.suppress.map(({ name, where }) => {
    const holds = Object.entries(where).map(([attribute, { equals, notEquals, ...more }]) => {
      const value = known[attribute]
      if (value === undefined) return undefined
      if (equals?.includes(value) === false || notEquals?.includes(value) === true) return false
      return Object.keys(more).length > 0 ? undefined : true
    })
    return { name, holds: holds.includes(false) ? false : holds.includes(undefined) ? undefined : true }
  })
  const named = (wanted: boolean | undefined) => judged.filter(({ holds }) => holds === wanted).map(({ name }) => name)
  return { archive: named(true), may: named(undefined) }
}
