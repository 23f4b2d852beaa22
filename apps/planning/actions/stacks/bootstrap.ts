import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { addsOrChanges, type Kind } from '../kind'
import { now } from '../share'

/** The CDK bootstrap of the security account's home Region. */
export type Bootstrap = Described & {
  readonly kind: 'bootstrap'
  readonly region: Region
  readonly account: AccountId
  readonly before?: number
  /** Logical ids of parts that somebody deleted; absent where nothing of the stack is missing. */
  readonly missing?: readonly string[]
}

/** What planning knows of the CDK bootstrap, which waits for nothing of GuardDuty. */
export const bootstrapKind = {
  words: ({ account }, label) => ({ subject: 'bootstrap', detail: label(account) }),
  problem: 'BOOTSTRAP_DIFFERS',
  effect: addsOrChanges,
  share: now,
} satisfies Kind<Bootstrap>
