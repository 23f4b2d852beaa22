import type { Flag } from '../../planning/flags'
import { plan } from '../../planning/plan'
import type { OperatorContext } from '../context'
import { type ExitCode, exitCodes } from '../exit-code'
import { observe } from '../observe/observe'
import type { DeployOptions } from '../options'
import { renderPlan } from '../output/render-plan'
import { nothingDone } from '../perform/outcome'
import { performRounds } from '../perform/perform-rounds'
import { withLock, withoutLeftLock } from '../run/with-lock'
import { withSurvey } from '../survey'
import { confirmChanges } from './confirm-changes'
import { reportPerformed } from './report-performed'

const flagsOf = (options: DeployOptions): ReadonlySet<Flag> =>
  new Set<Flag>(options.allowProtectionOff ? ['--allow-protection-off'] : [])

/**
 * `guardpost deploy`: plans, asks, performs under the lock, observes again. Exit 0 only when planning then gives no action; 1
 * when it was declined or refused, or when anything is left; 130 when it was interrupted.
 */
export const deploy = (options: DeployOptions, context: OperatorContext): Promise<ExitCode> =>
  withSurvey(options, context, async (survey) => {
    const { desired, aws, observed } = survey
    const allowed = flagsOf(options)
    const value = plan(desired, observed, allowed)
    const { output, terminal } = context
    const command = 'deploy'
    const told = { command, ...options } as const
    const reportNothing = async () => reportPerformed({ outcome: nothingDone, remaining: value }, told, survey, context)
    if (value.refusals.length > 0) return reportNothing()
    if (value.actions.length === 0) return withoutLeftLock({ command, ...options }, survey, context, reportNothing)
    if (!options.json) terminal.stdout(renderPlan(value, { ...survey, color: terminal.color }))
    if (!(await confirmChanges(command, options, context))) return exitCodes.failed
    const replan = async () => plan(desired, await observe({ desired, aws, output }), allowed)
    return withLock({ command, ...options }, survey, context, async () =>
      reportPerformed(await performRounds(value, survey, context, replan), told, survey, context),
    )
  })
