import type { AgentName, FeatureName } from '../../manifest/features'
import type { Region } from '../../manifest/ids'

/**
 * What a deployment noted when it last held every account against the manifest. Accounts are in buckets by a hash of their id, so that it
 * fits into one parameter whatever the size of the organization.
 */
export interface LastLook {
  /** In milliseconds since 1970. */
  readonly at: number
  /** For each bucket one number that follows from its accounts, their states and units, and what the manifest wanted of them. */
  readonly marks: readonly number[]
  /** By Region that was looked at: the buckets with an account that was not as the manifest wants it. */
  readonly open: Readonly<Partial<Record<Region, ReadonlySet<number>>>>
}

/** In how many accounts a feature, and each additional configuration of it, is on. */
export interface FeatureCount {
  readonly on: number
  readonly agents: Readonly<Partial<Record<AgentName, number>>>
}

/** GuardDuty's counts of the organization in one Region (GetOrganizationStatistics). */
export interface OrganizationCounts {
  /** When GuardDuty counted, in milliseconds since 1970; absent where it returned no time. */
  readonly countedAt?: number
  readonly members: number
  /** Accounts with GuardDuty enabled, the administrator's among them. */
  readonly enabled: number
  readonly features: Readonly<Partial<Record<FeatureName, FeatureCount>>>
}

/** The accounts that a run looks at in any case: one part of `of`, so that `of` runs look at all. */
export interface Share {
  /** From 0. */
  readonly number: number
  readonly of: number
  /** Whether it follows from the hour, because no run before this one is known; default it is the one after that of the last run. */
  readonly isFromHour?: boolean
}

/** Why all members of a Region were read, although the run reads fast. */
export type WholeReason = 'not-noted' | 'records-unknown' | 'nothing-remembered' | 'counts-differ' | 'counts-unknown'

/** How one Region's members were looked at. */
export interface FastRegion {
  readonly region: Region
  /** Accounts that were looked at. */
  readonly read: number
  /** Accounts of which the last look and the counts are relied on. */
  readonly remembered: number
  /** Absent where nobody asked for the counts. */
  readonly countedAt?: number
  /** Present where all members were read. */
  readonly whole?: { readonly reason: WholeReason; readonly details: readonly string[] }
}

/** What a run with `--fast` relied on. */
export interface ObservedFast {
  /** When a deployment last looked at every account, in milliseconds since 1970; absent where none has noted it. */
  readonly lookedAt?: number
  readonly share: Share
  /** Regions in which the security account administers members, in the order in which they were observed. */
  readonly regions: readonly FastRegion[]
}
