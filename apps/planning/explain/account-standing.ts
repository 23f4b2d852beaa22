import type { Region } from '../../manifest/ids'
import type { DetectorFeatures, LiveAccount } from '../state/observed'
import type { Seen } from '../state/seen'
import type { SourcesSeen } from './route-sources'

/**
 * What GuardDuty says of one account in one Region, asked of the security account. `features` are absent where GuardDuty returned none for
 * it, as for members that are not enabled.
 */
export type Standing =
  | { readonly kind: 'region-off' }
  /** The security account has no detector there, so that it administers nobody. */
  | { readonly kind: 'no-administrator' }
  | { readonly kind: 'administrator'; readonly enabled: boolean; readonly features: DetectorFeatures }
  | { readonly kind: 'member'; readonly relationship: string; readonly features?: DetectorFeatures }
  | { readonly kind: 'no-member' }

/** The same with its Region. */
export interface RegionStanding {
  readonly region: Region
  readonly standing: Seen<Standing>
}

/** A policy of the type GUARDDUTY_POLICY, and the root, unit or account that it is attached to. */
export interface AttachedPolicy {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly target: string
  /** The document, in JSON. */
  readonly content: string
}

/** The policies that reach one account. */
export interface AccountPolicies {
  /** AWS's status of the type in the root: `ENABLED`, `PENDING_ENABLE` or `PENDING_DISABLE`. */
  readonly status: string
  /** From the root to the account, on each target in AWS's order. */
  readonly attached: readonly AttachedPolicy[]
  /** The account's effective policy, in JSON without operators; absent where it has none. */
  readonly effective?: string
}

/** What was read of one account. */
export interface ObservedAccount {
  /** Undefined as a seen value: it is not in the organization. */
  readonly live: Seen<LiveAccount | undefined>
  readonly standings: readonly RegionStanding[]
  /** Undefined as a seen value: the type is not in the root. */
  readonly policies: Seen<AccountPolicies | undefined>
  /** Whether the sources are on that routes name beside GuardDuty's findings; absent where they name none. */
  readonly sources?: SourcesSeen
}
