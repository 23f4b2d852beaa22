import { type ExitCode, exitCodes } from '../base/exit-code'
import { Interrupted } from '../base/stop-switch'
import { renderEndedEarly } from '../output/render-ended-early'
import { renderOutcome } from '../output/render-outcome'
import type { Performed } from '../perform/perform-rounds'
import type { OperatorContext } from '../session/context'
import type { Survey } from '../session/survey'
import type { ChangingCommand } from './confirm'

/** Which command is reported, and how. */
export interface Reported {
  readonly command: ChangingCommand
  readonly json?: boolean
  /** What the command has to say beyond that, with `json`. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** Whether everything was done and planning again gave nothing. */
export const succeeded = (performed: Performed): boolean =>
  'remaining' in performed &&
  performed.outcome.failed.length === 0 &&
  performed.remaining.actions.length === 0 &&
  performed.remaining.refusals.length === 0

const exitOf = (performed: Performed): ExitCode => {
  if (succeeded(performed)) return exitCodes.done
  return 'endedBy' in performed && performed.endedBy instanceof Interrupted ? exitCodes.interrupted : exitCodes.failed
}

const inJson = (performed: Performed, { manifest }: Survey['desired'], more: Reported['more']): string => {
  const { outcome } = performed
  const rest =
    'remaining' in performed
      ? { remaining: performed.remaining }
      : { endedBy: { code: performed.endedBy.code, message: performed.endedBy.message } }
  const organization = manifest.organization.id
  return `${JSON.stringify({ version: 1, organization, ok: succeeded(performed), ...outcome, ...rest, ...more })}\n`
}

/**
 * Reports what a command did, what is left and how to go on. The exit code is 0 only when planning again gave nothing; 130 after
 * Ctrl-C, otherwise 1.
 */
export const reportPerformed = (
  performed: Performed,
  { command, json, more }: Reported,
  survey: Survey,
  { terminal }: Pick<OperatorContext, 'terminal'>,
): ExitCode => {
  const { stdout, color } = terminal
  const setting = { ...survey, command, color }
  if (json) stdout(inJson(performed, survey.desired, more))
  else if ('endedBy' in performed) stdout(renderEndedEarly(performed, setting))
  else stdout(renderOutcome({ ok: succeeded(performed), ...performed }, setting))
  return exitOf(performed)
}
