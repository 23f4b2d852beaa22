import type { AccountId, OrganizationId, Region } from '../../manifest/ids'
import type { Flag } from '../refusals/flags'
import type { NoticeCode } from '../refusals/notice-codes'
import type { RefusalCode } from '../refusals/refusal-codes'
import type { WaitingCode } from '../refusals/waiting-codes'
import type { Action } from './action'

/** Something that Guardpost will not do, or not without its flag. While there is one, nothing is performed. */
export interface Refusal {
  readonly code: RefusalCode
  /** What was found and where, as a sentence without its period. */
  readonly message: string
  /** What to do, as a sentence. */
  readonly wayOut: string
  /** The command-line flag that lifts it; absent where only the world or the manifest can. */
  readonly flag?: Flag
  readonly account?: AccountId
  readonly region?: Region
}

/** A fact about one place, told by its code. */
interface Told<Code extends string> {
  readonly code: Code
  readonly message: string
  readonly account?: AccountId
  readonly region?: Region
}

/** Something that AWS or a person still has to finish before all is well. */
export type Waiting = Told<WaitingCode>
/** A named fact that stops nothing; the ones that are problems are marked in `noticeCodes`. */
export type Notice = Told<NoticeCode>

/** How many things a plan touches; `countThings` says what a thing is. */
export interface Counts {
  readonly add: number
  readonly change: number
  readonly remove: number
}

/** What would be done, and why not more. Plain JSON: docs/contracts.md describes it for other programs. */
export interface Plan {
  readonly version: 1
  readonly organization: OrganizationId
  /** In an order that respects dependencies. */
  readonly actions: readonly Action[]
  readonly refusals: readonly Refusal[]
  readonly waiting: readonly Waiting[]
  /** Named facts that need a person's attention, such as `ACCOUNT_UNLISTED`. */
  readonly notices: readonly Notice[]
  readonly counts: Counts
}
