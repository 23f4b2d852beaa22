import type { AccountId, Region } from '../../manifest/ids'
import type { Action } from '../../planning/actions/action'

/** What went wrong with one account, in one Region where the action has no Region of its own. */
export interface AccountFailure {
  readonly account: AccountId
  readonly region?: Region
  /** AWS's error name, or one of the operator's error codes. */
  readonly code: string
  /** AWS's own words. */
  readonly message: string
  readonly wayOut: string
  /** Present when trying again changes nothing: a person has to do something first. */
  readonly lasting?: true
}

/** An action, or one account of it, that could not be done. */
export interface Failure {
  readonly action: Action
  readonly account?: AccountId
  readonly region?: Region
  readonly code: string
  readonly message: string
  readonly wayOut: string
  /** AWS's id of the request that failed, for a support case. */
  readonly requestId?: string
  /** Present when trying again changes nothing: a person has to do something first. */
  readonly lasting?: true
}

/** An action that was not tried, because one that it builds on failed or was itself skipped. */
export interface Skipped {
  readonly action: Action
  readonly because: Action
}

/** An action that a stopped run did not bring to its end. What had begun may have taken effect. */
export interface Unfinished {
  readonly action: Action
  readonly begun: boolean
}

/**
 * What became of each action of a plan. An action with failed accounts is among `failed` only, once for each account.
 */
export interface Outcome {
  readonly done: readonly Action[]
  readonly failed: readonly Failure[]
  readonly skipped: readonly Skipped[]
  /** Those of `done` that the confirmed plan could not name, because they follow from what it did. */
  readonly followUps?: readonly Action[]
  /** What planning again found and nobody had confirmed. */
  readonly heldBack?: readonly Action[]
  /** Present when the run was stopped. */
  readonly unfinished?: readonly Unfinished[]
}

/** What came of a plan of which nothing was begun. */
export const nothingDone: Outcome = { done: [], failed: [], skipped: [] }
