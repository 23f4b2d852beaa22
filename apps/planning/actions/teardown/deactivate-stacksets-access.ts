import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { ofKind } from '../order'
import { later } from '../share'

/** CloudFormation StackSets may no longer act in the accounts of the organization. */
export type DeactivateStackSetsAccess = Described & {
  readonly kind: 'deactivate-stacksets-access'
  readonly region: Region
  /** The management account. */
  readonly account: AccountId
}

/** What planning knows of ending the access of StackSets to the organization. */
export const deactivateStackSetsAccessKind = {
  words: () => ({ subject: 'StackSets access', detail: 'of CloudFormation to all accounts' }),
  effect: () => removes(1),
  needs: [ofKind('deregister-admin')],
  share: later,
} satisfies Kind<DeactivateStackSetsAccess>
