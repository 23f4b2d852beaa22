import type { AccountId } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { earlierInPlan, ofKind } from '../order'
import { later } from '../share'

/**
 * The registration as delegated administrator of GuardDuty, or of StackSets, in AWS Organizations.
 */
export type DeregisterAdmin = Described & {
  readonly kind: 'deregister-admin'
  readonly account: AccountId
  readonly principal: string
}

/**
 * What planning knows of withdrawing a registration: no Region has the administrator any more, and
 * its stacks are gone.
 */
export const deregisterAdminKind = {
  words: ({ account, principal }, label) => ({ subject: 'registration', detail: `${label(account)} for ${principal}` }),
  effect: () => removes(1),
  needs: [ofKind('disable-admin'), ofKind('disable-other-admin'), ofKind('delete-stack', earlierInPlan)],
  share: later,
} satisfies Kind<DeregisterAdmin>
