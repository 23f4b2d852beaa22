import type { Flag } from '../../planning/flags'
import { plan } from '../../planning/plan'
import type { OperatorContext } from '../context'
import { type ExitCode, exitCodes } from '../exit-code'
import { observe } from '../observe/observe'
import { OperatorError } from '../operator-error'
import type { DeployOptions } from '../options'
import { renderEndedEarly } from '../output/render-ended-early'
import { renderOutcome } from '../output/render-outcome'
import { renderPlan } from '../output/render-plan'
import { type Performed, performRounds } from '../perform/perform-rounds'
import { Interrupted } from '../run/stop-switch'
import { withLock } from '../run/with-lock'
import { type Survey, withSurvey } from '../survey'

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
  if (context.interruption?.aborted) throw new Interrupted()
  if (!agreed) stderr('Declined. Nothing has been changed.\n')
  return agreed
}

const succeeded = (performed: Performed): boolean =>
  'remaining' in performed &&
  performed.outcome.failed.length === 0 &&
  performed.remaining.actions.length === 0 &&
  performed.remaining.refusals.length === 0

const exitOf = (performed: Performed): ExitCode => {
  if (succeeded(performed)) return exitCodes.done
  return 'endedBy' in performed && performed.endedBy instanceof Interrupted ? exitCodes.interrupted : exitCodes.failed
}

const inJson = (performed: Performed, { manifest }: Survey['desired']): string => {
  const { outcome } = performed
  const rest =
    'remaining' in performed
      ? { remaining: performed.remaining }
      : { endedBy: { code: performed.endedBy.code, message: performed.endedBy.message } }
  const organization = manifest.organization.id
  return `${JSON.stringify({ version: 1, organization, ok: succeeded(performed), ...outcome, ...rest })}\n`
}

const report = (performed: Performed, survey: Survey, options: DeployOptions, context: OperatorContext): ExitCode => {
  const { stdout, color } = context.terminal
  const setting = { ...survey, color }
  if (options.json) stdout(inJson(performed, survey.desired))
  else if ('endedBy' in performed) stdout(renderEndedEarly(performed, setting))
  else stdout(renderOutcome({ ok: succeeded(performed), ...performed }, setting))
  return exitOf(performed)
}

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
    if (value.refusals.length > 0 || value.actions.length === 0) {
      return report({ outcome: { done: [], failed: [], skipped: [] }, remaining: value }, survey, options, context)
    }
    if (!options.json) terminal.stdout(renderPlan(value, { ...survey, color: terminal.color }))
    if (!(await confirm(options, context))) return exitCodes.failed
    const replan = async () => plan(desired, await observe({ desired, aws, output }), allowed)
    return withLock({ command: 'deploy', ...options }, survey, context, async () =>
      report(await performRounds(value, survey, context, replan), survey, options, context),
    )
  })
