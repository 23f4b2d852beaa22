import type { Described } from '../action-shape'
import { adds, type Kind } from '../kind'
import { later } from '../share'

/** AWS Organizations: a policy of the type GUARDDUTY_POLICY that is attached to nothing yet. */
export type CreatePolicy = Described & {
  readonly kind: 'create-policy'
  readonly name: string
  readonly description: string
  /** The document, minified. */
  readonly content: string
  /** What it is to be attached to, in words. */
  readonly place: string
}

/** What planning knows of making a policy: it does nothing before it is attached. */
export const createPolicyKind = {
  words: ({ name, place, content }) => ({
    subject: 'protection policy',
    detail: `${name}, for ${place} (${content.length} characters)`,
  }),
  problem: 'POLICY_MISSING',
  effect: () => adds(1),
  share: later,
} satisfies Kind<CreatePolicy>
