import type { Plan } from '../../planning/plan-value'
import type { OperatorContext } from '../context'
import { auditedEngine } from '../engine/audited-engine'
import { cdkEngine } from '../engine/cdk-engine'
import type { StackEngine } from '../engine/stack-engine'
import { OperatorError } from '../operator-error'
import type { Survey } from '../survey'
import { nothingDone, type Outcome } from './outcome'
import { performPlan } from './perform-plan'

/** Everything that was performed, and the plan that is left, or why the work ended before that could be known. */
export type Performed = { readonly outcome: Outcome } & (
  | { readonly remaining: Plan }
  | { readonly endedBy: OperatorError }
)

/**
 * Some changes become visible to planning only after others (a feature that GuardDuty sets by itself, an instance that
 * failed). Each round plans anew from what is seen; a round that performed nothing or failed is the last.
 */
const roundLimit = 3

const merge = (first: Outcome, second: Outcome): Outcome => ({
  ...second,
  done: [...first.done, ...second.done],
})

/** Performs a plan, and then what planning again finds, for three rounds at most. `replan` observes and plans. */
export const performRounds = async (
  first: Plan,
  survey: Survey,
  context: OperatorContext,
  replan: () => Promise<Plan>,
): Promise<Performed> => {
  const { desired, aws, run } = survey
  const { output } = context
  const engine = engineOf(survey, context)
  let outcome = nothingDone
  let remaining = first
  for (let round = 0; round < roundLimit; round += 1) {
    output.emit({ type: 'phase', title: round === 0 ? 'Performing' : 'Finishing what became visible only now' })
    const performed = await performPlan({ ...run, plan: remaining, desired, aws, output, engine })
    outcome = merge(outcome, performed)
    if (run.stop.reason !== undefined) return { outcome, endedBy: run.stop.reason }
    output.emit({ type: 'phase', title: 'Looking again, to prove that nothing is left' })
    const found = await replan().catch(operatorErrorOf)
    if (found instanceof OperatorError) return { outcome, endedBy: found }
    remaining = found
    if (remaining.actions.length === 0 || remaining.refusals.length > 0 || performed.done.length === 0) break
  }
  return { outcome, remaining }
}

const operatorErrorOf = (error: unknown): OperatorError => {
  if (error instanceof OperatorError) return error
  throw error
}

const engineOf = ({ desired, aws, run }: Survey, { output, engine = cdkEngine }: OperatorContext): StackEngine => {
  const { organization, regions } = desired.manifest
  const place = { account: organization.securityAccount, region: regions.home }
  return auditedEngine(engine({ desired, aws, output }), run.trail, place)
}
