import type { Plan } from '../../planning/actions/plan-value'
import type { Desired } from '../../planning/state/desired'
import type { Observed } from '../../planning/state/observed'
import type { LeftForLater } from '../../planning/waves/plan-wave'
import type { TemplateDifference } from '../session/template-differences'

/** What `guardpost plan` is about. */
export interface PlanSubject {
  readonly desired: Desired
  readonly observed: Observed
  /** The command that would perform the plan. */
  readonly next: string
  /** The command that would do what a wave leaves too; default `guardpost deploy`. */
  readonly whole?: string
  /** The file that the plan was saved in; absent where it was not. */
  readonly savedAt?: string | undefined
  /** Whether every line is shown; default no. */
  readonly isFull?: boolean | undefined
  /** Whether only accounts that are named were looked at, so that nothing else is known; default no. */
  readonly isJoin?: boolean
}

/** A plan with what belongs to it. */
export interface Planned {
  readonly plan: Plan
  readonly differences: readonly TemplateDifference[]
  /** What a wave leaves for later; absent without one. */
  readonly later?: LeftForLater | undefined
}
