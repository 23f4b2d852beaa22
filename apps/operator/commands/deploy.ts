import type { Flag } from '../../planning/flags'
import { plan } from '../../planning/plan'
import type { Plan } from '../../planning/plan-value'
import type { OperatorContext } from '../context'
import { cdkEngine } from '../engine/cdk-engine'
import { type ExitCode, exitCodes } from '../exit-code'
import { observe } from '../observe/observe'
import { OperatorError } from '../operator-error'
import type { DeployOptions } from '../options'
import { renderOutcome } from '../output/render-outcome'
import { renderPlan } from '../output/render-plan'
import type { Outcome } from '../perform/outcome'
import { performPlan } from '../perform/perform-plan'
import { type Survey, withSurvey } from '../survey'

/** What a deployment came to: everything that was performed, and the plan that is left. */
interface Deployment {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly remaining: Plan
}

/**
 * Some changes become visible to planning only after others (a feature that GuardDuty sets by itself, an instance that failed).
 * Each round plans anew from what is seen; a round that performed nothing or failed is the last.
 */
const roundLimit = 3

const flagsOf = (options: DeployOptions): ReadonlySet<Flag> =>
  new Set<Flag>(options.allowProtectionOff ? ['--allow-protection-off'] : [])

const confirm = async (options: DeployOptions, context: OperatorContext): Promise<boolean> => {
  if (options.yes) return true
  const { confirm: ask, stderr } = context.terminal
  if (!ask) {
    throw new OperatorError(
      'NOT_CONFIRMED',
      'deploy changes AWS accounts and nobody can be asked here',
      'Give --yes to go ahead without a question',
    )
  }
  const agreed = await ask('Deploy this?')
  if (!agreed) stderr('Declined. Nothing has been changed.\n')
  return agreed
}

const merge = (first: Outcome, second: Outcome): Outcome => ({
  done: [...first.done, ...second.done],
  failed: second.failed,
  skipped: second.skipped,
})

const perform = async (
  first: Plan,
  survey: Survey,
  allowed: ReadonlySet<Flag>,
  context: OperatorContext,
): Promise<Deployment> => {
  const { desired, aws } = survey
  const { output } = context
  const engine = cdkEngine({ desired, aws, output })
  let outcome: Outcome = { done: [], failed: [], skipped: [] }
  let remaining = first
  for (let round = 0; round < roundLimit; round += 1) {
    output.emit({ type: 'phase', title: round === 0 ? 'Deploying' : 'Finishing what became visible only now' })
    const performed = await performPlan({ plan: remaining, desired, aws, output, engine })
    outcome = merge(outcome, performed)
    output.emit({ type: 'phase', title: 'Looking again, to prove that nothing is left' })
    remaining = plan(desired, await observe({ desired, aws, output }), allowed)
    if (remaining.actions.length === 0 || remaining.refusals.length > 0 || performed.done.length === 0) break
  }
  return { plan: first, outcome, remaining }
}

const succeeded = ({ outcome, remaining }: Deployment): boolean =>
  outcome.failed.length === 0 && remaining.actions.length === 0 && remaining.refusals.length === 0

const report = (deployment: Deployment, survey: Survey, options: DeployOptions, context: OperatorContext): ExitCode => {
  const ok = succeeded(deployment)
  const { outcome, remaining } = deployment
  const { stdout, color } = context.terminal
  const names = survey.desired.manifest
  stdout(
    options.json
      ? `${JSON.stringify({ version: 1, organization: names.organization.id, ok, ...outcome, remaining })}\n`
      : renderOutcome({ ok, outcome, remaining }, { ...survey, color }),
  )
  return ok ? exitCodes.done : exitCodes.failed
}

/**
 * `guardpost deploy`: plans, asks, performs, observes again. Exit 0 only when planning then gives no action; 1 when it was
 * declined or refused, or when anything is left.
 */
export const deploy = (options: DeployOptions, context: OperatorContext): Promise<ExitCode> =>
  withSurvey(options, context, async (survey) => {
    const allowed = flagsOf(options)
    const value = plan(survey.desired, survey.observed, allowed)
    const { stdout, color } = context.terminal
    const empty = { done: [], failed: [], skipped: [] }
    if (value.refusals.length > 0 || value.actions.length === 0) {
      return report({ plan: value, outcome: empty, remaining: value }, survey, options, context)
    }
    if (!options.json) stdout(renderPlan(value, { ...survey, color }))
    if (!(await confirm(options, context))) return exitCodes.failed
    return report(await perform(value, survey, allowed, context), survey, options, context)
  })
