import type { AccountId, Region } from '../../../manifest/ids'
import type { Action } from '../../../planning/actions/action'
import type { Counts } from '../../../planning/actions/plan-value'

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
  /** Present where it is no failure of the run: the account is not done, and nobody has to do anything for it. */
  readonly tolerated?: true
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
interface Skipped {
  readonly action: Action
  readonly because: Action
}

/** An action that a stopped run did not bring to its end. What had begun may have taken effect. */
interface Unfinished {
  readonly action: Action
  readonly begun: boolean
}

/**
 * What became of each action of a plan. An action with failed accounts is among `failed` only, once for each account.
 */
export interface Outcome {
  /** The things that were done, counted like a plan's: of an action with failed accounts those of the others. */
  readonly made: Counts
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
export const nothingDone: Outcome = { made: { add: 0, change: 0, remove: 0 }, done: [], failed: [], skipped: [] }

/** What can fail with one account while an action goes through for others; `docs/` is generated from this list. */
export const accountFailureCodes = {
  UNPROCESSED_ACCOUNT: {
    title: 'GuardDuty did not process an account, for the reason that it returned',
    wayOut: 'Correct what GuardDuty names in this account and run the same command again',
  },
  STACK_INSTANCE_MISSING: {
    title: 'A StackSet has no instance in a Region',
    wayOut: 'Correct what CloudFormation names in this Region and run "guardpost deploy" again',
  },
  STACK_INSTANCE_OUTDATED: {
    title: 'A stack instance could not be brought to the current template',
    wayOut: 'Correct what CloudFormation names in this Region and run "guardpost deploy" again',
  },
  STACK_INSTANCE_CURRENT: {
    title: 'A stack instance has the current template, but its last operation failed',
    wayOut: 'Correct what CloudFormation names in this Region and run "guardpost deploy" again',
  },
  MAIL_NOT_LISTED: {
    title: 'SNS took a mail subscription and does not list it',
    wayOut: 'Look for the mail to confirm; without one, run "guardpost deploy" again',
  },
  SLACK_WITHOUT_REGION: {
    title: 'Slack receives no alerts from a Region yet, because the topics of its alerts do not exist',
    wayOut: 'Correct what CloudFormation names for the stack instance of this Region, and run "guardpost deploy" again',
  },
  STACK_INSTANCE_INOPERABLE: {
    title: 'A stack instance could not be deleted and accepts no other operation',
    wayOut:
      'Delete this stack instance with "retain stacks" in the CloudFormation console, then run "guardpost deploy" again',
  },
} as const
