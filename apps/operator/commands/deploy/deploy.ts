import { countThings } from '../../../planning/actions/index'
import type { Plan } from '../../../planning/actions/plan-value'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import type { LeftForLater } from '../../../planning/waves/plan-wave'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { observe } from '../../observe/observe'
import { renderLater } from '../../output/render-later'
import { renderPlan } from '../../output/render-plan'
import { nothingDone } from '../../perform/kit/outcome'
import { type Performed, performRounds } from '../../perform/perform-rounds'
import type { OperatorContext } from '../../session/context'
import { runUnlocked, withLock } from '../../session/lock/with-lock'
import { readPlan, requireSame } from '../../session/saved-plan'
import { type Survey, withSurvey } from '../../session/survey'
import { templateDifferences } from '../../session/template-differences'
import { confirmChanges } from '../confirm'
import type { DeployOptions } from '../declarations'
import { reportPerformed } from '../report-performed'
import { type DeploymentScope, deploymentScope } from './deployment-scope'
import { waitForStacks } from './wait-for-stacks'
import { waveChoice } from './wave-choice'

/**
 * `guardpost deploy`: plans, asks, performs under the lock, observes again. Exit 0 only when planning then gives no action; 1
 * when it was declined or refused, or when anything is left; 130 when it was interrupted.
 * @param savedPath a plan that was saved with `plan --out`; then the actions of the new plan have to be the same.
 */
export const deploy = async (
  options: DeployOptions,
  context: OperatorContext,
  savedPath?: string,
): Promise<ExitCode> => {
  const saved = savedPath === undefined ? undefined : await readPlan(savedPath, context)
  const work = async (begun: Survey): Promise<ExitCode> => {
    const scope = await deploymentScope(options, await waitForStacks(begun, context), context)
    const { survey } = scope
    const value = scope.planFrom(survey.observed)
    if (saved) requireSame(saved, value, survey)
    const run = { command: 'deploy', ...options } as const
    const nothing = { outcome: nothingDone, remaining: value }
    const reportNothing = async () => report(nothing, survey.observed, scope, options, context)
    if (value.refusals.length > 0) return reportNothing()
    if (value.actions.length === 0) return runUnlocked(run, survey, context, reportNothing)
    if (!options.json) await show(value, scope, context)
    if (!(await confirmChanges('deploy', options, context))) return exitCodes.failed
    return withLock(run, survey, context, () => performAll(value, begun.desired, scope, options, context))
  }
  return withSurvey(options, context, work, (manifest) => waveChoice(options, manifest))
}

const show = async (value: Plan, { survey, laterFrom }: DeploymentScope, context: OperatorContext): Promise<void> => {
  const { stdout, color } = context.terminal
  const differences = await templateDifferences(value, survey, context)
  stdout(renderPlan(value, { ...survey, differences, color }))
  const later = laterFrom(survey.observed)
  if (later) stdout(`\n${renderLater(later, color)}`)
}

/** `whole` is looked at again also for a wave, which has to report what is left. */
const performAll = async (
  value: Plan,
  whole: Desired,
  scope: DeploymentScope,
  options: DeployOptions,
  context: OperatorContext,
): Promise<ExitCode> => {
  const { survey, planFrom } = scope
  let last = survey.observed
  const performed = await performRounds(value, survey, context, async () => {
    last = await observe({ desired: whole, aws: survey.aws, output: context.output })
    return planFrom(last)
  })
  return report(performed, last, scope, options, context)
}

/** Everything that is left in the organization: what of the wave could not be done, and what is outside of it. */
const withLater = (performed: Performed, later: LeftForLater): Plan | LeftForLater => {
  if (!('remaining' in performed)) return later
  const actions = [...performed.remaining.actions, ...later.actions]
  return { ...performed.remaining, actions, counts: countThings(actions) }
}

const report = (
  performed: Performed,
  observed: Observed,
  { survey, laterFrom }: DeploymentScope,
  options: DeployOptions,
  context: OperatorContext,
): ExitCode => {
  const { stdout, color } = context.terminal
  const later = laterFrom(observed)
  const reported = {
    command: 'deploy',
    ...options,
    ...(later && { more: { remaining: withLater(performed, later) } }),
  } as const
  const code = reportPerformed(performed, reported, survey, context)
  if (later && !options.json) stdout(`\n${renderLater(later, color)}`)
  return code
}
