import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { adds, type Kind } from '../kind'
import { withMemberRoutes } from '../share'

/** CloudFormation StackSets may act in all accounts of the organization. */
export type ActivateStackSetsAccess = Described & {
  readonly kind: 'activate-stacksets-access'
  readonly region: Region
  /** The management account, the only one that may. */
  readonly account: AccountId
}

/** What planning knows of the access of StackSets to the organization. */
export const activateStackSetsAccessKind = {
  words: () => ({ subject: 'StackSets access', detail: 'of CloudFormation to all accounts of the organization' }),
  problem: 'STACKSETS_ACCESS_MISSING',
  effect: () => adds(1),
  share: withMemberRoutes,
} satisfies Kind<ActivateStackSetsAccess>
