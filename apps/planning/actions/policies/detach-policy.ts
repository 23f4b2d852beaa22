import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { ofKind } from '../order'
import { later } from '../share'

/** AWS Organizations: one of Guardpost's policies leaves a root, a unit or an account. GuardDuty stays on there as it is. */
export type DetachPolicy = Described & {
  readonly kind: 'detach-policy'
  readonly name: string
  readonly policyId: string
  readonly target: string
  /** The target in words. */
  readonly place: string
}

/** What planning knows of detaching a policy: what takes its place is there before. */
export const detachPolicyKind = {
  words: ({ name, place }) => ({ subject: 'policy attachment', detail: `${name} to ${place}` }),
  problem: 'POLICY_LEFT',
  effect: () => removes(1),
  needs: [ofKind('attach-policy'), ofKind('update-policy')],
  share: later,
} satisfies Kind<DetachPolicy>
