import type { AccountId, Region } from '../../manifest/ids'
import type { Denied } from './seen'

/** An account and a Region. */
export interface MemberPlace {
  readonly account: AccountId
  readonly region: Region
}

/** The detectors of members and of accounts that the manifest wants as members, as their own accounts see them. */
export interface ObservedMemberDetectors {
  /** Where there is one that no other account administers. */
  readonly found: readonly MemberPlace[]
  /** Where nobody could ask, and why. */
  readonly unreached: readonly (MemberPlace & { readonly denied: Denied })[]
}
