import type { Described } from '../action-shape'
import { adds, type Kind } from '../kind'
import { ofKind, sameName } from '../order'
import { later } from '../share'

/** AWS Organizations: one of Guardpost's policies comes into effect in a root, a unit or an account. */
export type AttachPolicy = Described & {
  readonly kind: 'attach-policy'
  readonly name: string
  /** Absent for a policy that the same plan creates. */
  readonly policyId?: string
  readonly target: string
  /** The target in words. */
  readonly place: string
}

/** What planning knows of attaching a policy: plans list it from the root down, and it is done in that order. */
export const attachPolicyKind = {
  words: ({ name, place }) => ({ subject: 'policy attachment', detail: `${name} to ${place}` }),
  problem: 'POLICY_DETACHED',
  effect: () => adds(1),
  needs: [ofKind('create-policy', sameName), ofKind('enable-policy-type')],
  after: [ofKind('create-service-linked-role')],
  share: later,
} satisfies Kind<AttachPolicy>
