import type { Described } from '../action-shape'
import { adds, type Kind } from '../kind'
import { ofKind } from '../order'
import { later } from '../share'

/** AWS Organizations: the policy type GUARDDUTY_POLICY in the root. From then on no auto-enable setting counts, in any Region. */
export type EnablePolicyType = Described & {
  readonly kind: 'enable-policy-type'
  readonly root: string
  /** What was seen of it; absent where the type is not in the root. */
  readonly before?: string
}

/**
 * What planning knows of enabling the type. All that can be done before is done before, so that the time is short in which accounts
 * that join get nothing: administrators, trusted access and policies that are only to be attached.
 */
export const enablePolicyTypeKind = {
  words: ({ root }) => ({ subject: 'policy type', detail: `GUARDDUTY_POLICY in the root ${root}` }),
  problem: 'POLICY_TYPE_MISSING',
  effect: () => adds(1),
  needs: [ofKind('enable-service-access'), ofKind('enable-admin'), ofKind('create-policy')],
  after: [ofKind('create-service-linked-role')],
  share: later,
} satisfies Kind<EnablePolicyType>
