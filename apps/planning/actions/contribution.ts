import type { Action } from './action'
import type { Notice, Refusal, Waiting } from './plan-value'

/** What one concern adds to the plan. */
export interface Contribution {
  readonly actions?: readonly Action[]
  readonly refusals?: readonly Refusal[]
  readonly waiting?: readonly Waiting[]
  readonly notices?: readonly Notice[]
}

/** Several concerns' contributions as one, in their order. */
export const combine = (parts: readonly Contribution[]): Required<Contribution> => ({
  actions: parts.flatMap(({ actions = [] }) => actions),
  refusals: parts.flatMap(({ refusals = [] }) => refusals),
  waiting: parts.flatMap(({ waiting = [] }) => waiting),
  notices: parts.flatMap(({ notices = [] }) => notices),
})
