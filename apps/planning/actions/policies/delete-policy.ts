import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { ofKind, sameName } from '../order'
import { later } from '../share'

/** AWS Organizations: one of Guardpost's policies, which is attached to nothing any more. */
export type DeletePolicy = Described & {
  readonly kind: 'delete-policy'
  readonly name: string
  readonly policyId: string
}

/** What planning knows of deleting a policy, which AWS Organizations refuses while it is attached. */
export const deletePolicyKind = {
  words: ({ name }) => ({ subject: 'protection policy', detail: name }),
  problem: 'POLICY_LEFT_OVER',
  effect: () => removes(1),
  needs: [ofKind('detach-policy', sameName)],
  share: later,
} satisfies Kind<DeletePolicy>
