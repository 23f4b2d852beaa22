import type { AccountId } from '../../manifest/ids'
import type { ObservedPath } from './path-link'
import type { Seen } from './seen'

/** What a member route has in one account, beside what CloudFormation says of it. */
export interface ObservedMember {
  readonly account: AccountId
  /** The links that are to be there. */
  readonly path: ObservedPath
  /** Whether the account still authorizes the Slack workspace; absent where it has no Slack configuration of ours. */
  readonly isAuthorized?: Seen<boolean>
}

/** What was looked at in the accounts of member routes. */
export interface ObservedMembers {
  readonly read: readonly ObservedMember[]
  /** Accounts that nobody looked into, because there is no role for it. */
  readonly withoutRole: readonly AccountId[]
  /** Accounts whose role cannot be used, with AWS's words for the first of them. */
  readonly refused: { readonly accounts: readonly AccountId[]; readonly message: string }
  /** Accounts of member routes that are left for another day: a run looks into so many only. Those of sources alone are not listed. */
  readonly later: readonly AccountId[]
}
