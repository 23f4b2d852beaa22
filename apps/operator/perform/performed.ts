import type { Plan } from '../../planning/actions/plan-value'
import type { OperatorError } from '../base/operator-error'
import type { Outcome } from './kit/outcome'

/** Everything that was performed, and the plan that is left, or why the work ended before that could be known. */
export type Performed = { readonly outcome: Outcome } & (
  | { readonly remaining: Plan }
  | { readonly endedBy: OperatorError }
)

/** Whether everything was done and planning again gave nothing. */
export const succeeded = (performed: Performed): boolean =>
  'remaining' in performed &&
  performed.outcome.failed.length === 0 &&
  performed.remaining.actions.length === 0 &&
  performed.remaining.refusals.length === 0
