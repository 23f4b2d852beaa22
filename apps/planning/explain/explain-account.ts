import type { AccountId, Region, UnitId } from '../../manifest/ids'
import { isOfOneAccount, type Manifest, regionsOf } from '../../manifest/manifest'
import { chainFinder } from '../../manifest/protection/organization-tree'
import { protectionTable } from '../../manifest/protection/protection-table'
import type { ManifestLine } from '../../manifest/text/manifest-lines'
import type { AccountState, LiveAccount } from '../state/observed'
import type { Denied } from '../state/seen'
import { isSeen } from '../state/seen'
import { groupBy } from '../words/group-by'
import { type EnrollmentExplanation, type ExplainedSubject, explainEnrollment } from './account-enrollment'
import { explainFeatures, type FeatureExplanation } from './account-features'
import { type PolicyEffect, type PolicySetting, policyEffect } from './account-policies'
import { type AccountRoute, accountRoutes } from './account-routes'
import type { ObservedAccount, Standing } from './account-standing'
import type { ManifestSource } from './manifest-source'
import { type RouteSource, sourcesOfRoutes } from './route-sources'

/** A unit or the root, with its path where the manifest lists it. */
export interface NamedUnit {
  readonly id: UnitId
  readonly path?: string
}

/** What GuardDuty says of an account, without its features; `relationship` is AWS's RelationshipStatus. */
export interface StandingInShort {
  readonly kind: Standing['kind']
  readonly enabled?: boolean
  readonly relationship?: string
}

/** Regions in which an account is, and is to be, the same. */
export interface ExplainedRegions {
  readonly regions: readonly Region[]
  /** What policies make of GuardDuty itself; absent while the type GUARDDUTY_POLICY is not in the root. */
  readonly policy?: PolicySetting
  /** What GuardDuty says of the account; absent where AWS was not asked. */
  readonly now?: StandingInShort
  readonly features: readonly FeatureExplanation[]
}

/** What an account gets, and why; the contract of `explain account --json`. */
export interface AccountExplanation {
  readonly version: 1
  readonly manifest: string
  readonly account: {
    readonly id: AccountId
    readonly name: string
    /** Its row; absent where the manifest does not list it. */
    readonly at?: ManifestLine
    readonly note?: string
    readonly isManagement: boolean
    /** As AWS Organizations returns it; absent where it was not asked. */
    readonly state?: AccountState
  }
  readonly unit: {
    /** By its row. */
    readonly manifest?: NamedUnit
    /** As it is in the organization: this one decides. */
    readonly live?: NamedUnit
    /** Whether the two differ: `guardpost sync` writes what is. */
    readonly differs: boolean
  }
  readonly carriedOutBy: NonNullable<Manifest['protection']['carriedOutBy']>
  readonly enrollment: EnrollmentExplanation
  /** The policies of the type GUARDDUTY_POLICY that reach the account; absent while it is not in the root, or nobody asked. */
  readonly policies?: Pick<PolicyEffect, 'status' | 'attached' | 'invalidBlocks'>
  readonly regions: readonly ExplainedRegions[]
  readonly routes: readonly AccountRoute[]
  /** What these routes take beside GuardDuty's findings; absent where they take nothing else. */
  readonly sources?: readonly RouteSource[]
  /** Calls that were refused, so that what they would have said is not known. */
  readonly denied: readonly Denied[]
}

/** An account that is to be explained: in the manifest, in the organization, or in both. */
export const subjectOf = (
  { manifest }: Pick<ManifestSource, 'manifest'>,
  account: AccountId,
  observed?: ObservedAccount,
): ExplainedSubject => {
  const index = manifest.accounts.findIndex(({ id }) => id === account)
  const row = manifest.accounts[index]
  const live = observed && isSeen(observed.live) ? observed.live.seen : undefined
  const units = live?.unitPath ?? (row ? chainFinder(manifest)(row.unit) : [])
  return { account, units, ...(row && { row: index }), ...(observed && { observed }) }
}

const namedUnit = ({ organization }: Manifest, id: UnitId): NamedUnit => {
  const path = organization.units.find((unit) => unit.id === id)?.path
  return { id, ...(path !== undefined && { path }) }
}

const unitOf = (manifest: Manifest, row: UnitId | undefined, live: UnitId | undefined): AccountExplanation['unit'] => ({
  ...(row !== undefined && { manifest: namedUnit(manifest, row) }),
  ...(live !== undefined && { live: namedUnit(manifest, live) }),
  differs: row !== undefined && live !== undefined && row !== live,
})

const deniedOf = ({ observed }: ExplainedSubject): readonly Denied[] => {
  const all = [observed?.live, observed?.policies, ...(observed?.standings ?? []).map(({ standing }) => standing)]
  return all.flatMap((one) => (one !== undefined && 'denied' in one ? [one.denied] : []))
}

const withoutFeatures = (standing: Standing): StandingInShort => {
  if (standing.kind === 'administrator') return { kind: standing.kind, enabled: standing.enabled }
  return standing.kind === 'member' ? { kind: standing.kind, relationship: standing.relationship } : standing
}

const regionsOfSubject = (
  source: ManifestSource,
  subject: ExplainedSubject,
  { table, isWatched, effect }: Omit<Parameters<typeof explainFeatures>[2], 'region'>,
) => {
  const all = regionsOf(source.manifest).map((region) => {
    const standing = subject.observed?.standings.find((one) => one.region === region)?.standing
    const features = explainFeatures(source, subject, { table, region, isWatched, effect })
    const policy = effect && { policy: effect.guardDuty(region) }
    return { region, ...policy, ...(standing && isSeen(standing) && { now: withoutFeatures(standing.seen) }), features }
  })
  const groups = groupBy(all, ({ region: _, ...rest }) => JSON.stringify(rest))
  return [...groups.values()].flatMap((group): ExplainedRegions[] => {
    const [first] = group
    if (first === undefined) return []
    const { region: _, ...rest } = first
    return [{ regions: group.map(({ region }) => region), ...rest }]
  })
}

const routesOfSubject = (
  source: ManifestSource,
  subject: ExplainedSubject,
  isWatched: boolean,
): Pick<AccountExplanation, 'routes' | 'sources'> => {
  if (!isWatched) return { routes: [] }
  const routes = accountRoutes(source, subject)
  const taking = source.manifest.routes.filter(({ name }) => routes.some(({ route }) => route === name))
  const sources = sourcesOfRoutes(source.manifest, taking, subject.observed?.sources)
  return { routes, ...(sources.length > 0 && { sources }) }
}

/** Says of one account what it gets in each Region and why, and which routes take its findings. Pure. */
export const explainAccount = (source: ManifestSource, subject: ExplainedSubject): AccountExplanation => {
  const { manifest, path, lineOf } = source
  const row = subject.row === undefined ? undefined : manifest.accounts[subject.row]
  const { observed } = subject
  const live: LiveAccount | undefined = observed && isSeen(observed.live) ? observed.live.seen : undefined
  const table = protectionTable(manifest)
  const enrollment = explainEnrollment(source, subject, table)
  const policies = observed && isSeen(observed.policies) ? observed.policies.seen : undefined
  const effect = policies && policyEffect(policies)
  const isWatched = ['member', 'administrator', 'itself'].includes(enrollment.wanted)
  return {
    version: 1,
    manifest: path,
    account: {
      id: subject.account,
      name: live?.name ?? row?.name ?? '',
      ...(subject.row !== undefined && {
        at: lineOf(isOfOneAccount(manifest) ? ['account'] : ['accounts', subject.row]),
      }),
      ...(row?.note !== undefined && { note: row.note }),
      isManagement: subject.account === manifest.organization.managementAccount,
      ...(live && { state: live.state }),
    },
    unit: isOfOneAccount(manifest) ? { differs: false } : unitOf(manifest, row?.unit, live?.unit),
    carriedOutBy: manifest.protection.carriedOutBy ?? 'members',
    enrollment,
    ...(effect && {
      policies: { status: effect.status, attached: effect.attached, invalidBlocks: effect.invalidBlocks },
    }),
    regions: regionsOfSubject(source, subject, { table, isWatched, effect }),
    ...routesOfSubject(source, subject, isWatched),
    denied: deniedOf(subject),
  }
}
