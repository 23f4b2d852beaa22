import type { Described } from '../action-shape'
import { changes, type Kind } from '../kind'
import { ofKind } from '../order'
import { later } from '../share'

/** AWS Organizations: another document for one of Guardpost's policies. */
export type UpdatePolicy = Described & {
  readonly kind: 'update-policy'
  readonly name: string
  readonly policyId: string
  /** The document that it has. */
  readonly before: string
  /** The document that it is to have, minified. */
  readonly content: string
  /** What it is attached to, in words. */
  readonly place: string
}

/** What planning knows of changing a policy: where a plan attaches others, these count already by then. */
export const updatePolicyKind = {
  words: ({ name, place }) => ({ subject: 'protection policy', detail: `${name}, for ${place}` }),
  problem: 'POLICY_DIFFERS',
  effect: () => changes(1),
  after: [ofKind('attach-policy')],
  share: later,
} satisfies Kind<UpdatePolicy>
