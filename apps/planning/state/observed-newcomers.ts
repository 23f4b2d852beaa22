import type { AccountId, Region } from '../../manifest/ids'

/**
 * Accounts that a run was about to make members in a Region, and that have not been seen with what newcomers get since. NEW
 * counts for them as it does for an account that is about to become a member.
 */
export interface NewcomerRecord {
  /** The parameter's name. */
  readonly name: string
  readonly region: Region
  readonly accounts: readonly AccountId[]
  /** Instead of that: GuardDuty refused the accounts with a reason that speaks of the Region, which is an opt-in Region. */
  readonly isRegionOff?: true
}

/** Accounts that are not members in an opt-in Region and were not asked whether they have enabled it, and why not. */
export interface UnaskedMembers {
  readonly accounts: readonly AccountId[]
  /** A clause. */
  readonly why: string
}
