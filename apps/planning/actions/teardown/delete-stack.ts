import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { earlierInPlan, ofKind } from '../order'
import { later } from '../share'

/** One stack; its termination protection is turned off first. What its template retains stays. */
export type DeleteStack = Described & {
  readonly kind: 'delete-stack'
  readonly region: Region
  readonly account: AccountId
  readonly stack: string
  /** The stack's status. */
  readonly before: string
}

/**
 * What planning knows of deleting a stack: nobody is monitored in silence, and what a stack is
 * built on goes after it.
 */
export const deleteStackKind = {
  words: ({ stack }) => ({ subject: 'stack', detail: stack }),
  effect: () => removes(1),
  needs: [
    ofKind('disable-admin'),
    ofKind('delete-destination'),
    ofKind('delete-instances', earlierInPlan),
    ofKind('delete-stack', earlierInPlan),
  ],
  share: later,
} satisfies Kind<DeleteStack>
