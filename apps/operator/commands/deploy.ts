import { plan } from '../../planning/plan'
import type { Plan } from '../../planning/plan-value'
import { allowedFlags } from '../allowed-flags'
import type { OperatorContext } from '../context'
import { findDifferences } from '../differences/find-differences'
import { type ExitCode, exitCodes } from '../exit-code'
import { observe } from '../observe/observe'
import type { DeployOptions } from '../options'
import { renderPlan } from '../output/render-plan'
import { nothingDone } from '../perform/outcome'
import { type Performed, performRounds } from '../perform/perform-rounds'
import { withLock, withoutLeftLock } from '../run/with-lock'
import { readPlan, requireSame } from '../saved-plan'
import { type Survey, withSurvey } from '../survey'
import { confirmChanges } from './confirm-changes'
import { reportPerformed } from './report-performed'
import { waitForStacks } from './wait-for-stacks'

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
  return withSurvey(options, context, async (begun) => {
    const survey = await waitForStacks(begun, context)
    const value = plan(survey.desired, survey.observed, allowedFlags(options))
    if (saved) requireSame(saved, value, survey)
    const told = { command: 'deploy', ...options } as const
    const reportNothing = async () => reportPerformed({ outcome: nothingDone, remaining: value }, told, survey, context)
    if (value.refusals.length > 0) return reportNothing()
    if (value.actions.length === 0) return withoutLeftLock(told, survey, context, reportNothing)
    if (!options.json) await show(value, survey, context)
    if (!(await confirmChanges('deploy', options, context))) return exitCodes.failed
    return withLock(told, survey, context, async () =>
      reportPerformed(await performAll(value, options, survey, context), told, survey, context),
    )
  })
}

const show = async (value: Plan, survey: Survey, context: OperatorContext): Promise<void> => {
  const { stdout, color } = context.terminal
  const differences = await findDifferences(value, survey, context)
  stdout(renderPlan(value, { ...survey, differences, color }))
}

const performAll = (
  value: Plan,
  options: DeployOptions,
  survey: Survey,
  context: OperatorContext,
): Promise<Performed> => {
  const { desired, aws } = survey
  const { output } = context
  return performRounds(value, survey, context, async () =>
    plan(desired, await observe({ desired, aws, output }), allowedFlags(options)),
  )
}
