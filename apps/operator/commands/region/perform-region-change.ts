import type { Plan } from '../../../planning/actions/plan-value'
import type { Observed } from '../../../planning/state/observed'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { renderManifestChange, renderManifestChanged } from '../../output/render-manifest-change'
import { renderPlan } from '../../output/render-plan'
import { nothingDone } from '../../perform/kit/outcome'
import { type Performed, performRounds } from '../../perform/perform-rounds'
import type { OperatorContext } from '../../session/context'
import { runUnlocked, withLock } from '../../session/lock/with-lock'
import { type ManifestChange, writeManifestChange } from '../../session/manifest-change'
import type { Survey } from '../../session/survey'
import { findDifferences } from '../../session/template-differences'
import { type ChangingCommand, confirmChanges } from '../confirm'
import type { CommonOptions, RunOptions } from '../options'
import { reportPerformed, succeeded } from '../report-performed'

/** A Region that is added or removed, with what was seen and how to plan from it. */
export interface RegionWork {
  readonly command: Extract<ChangingCommand, 'add-region' | 'remove-region'>
  readonly change: ManifestChange
  readonly survey: Survey
  readonly planFrom: (observed: Observed) => Plan
  /** Looks again. */
  readonly look: () => Promise<Observed>
}

type RegionOptions = CommonOptions & RunOptions & { readonly yes?: boolean }

const report = (
  performed: Performed,
  isWritten: boolean,
  work: RegionWork,
  options: RegionOptions,
  context: OperatorContext,
): ExitCode => {
  const { command, survey, change } = work
  const { path, region } = change
  const more = { manifest: { path, region, written: isWritten } }
  const code = reportPerformed(performed, { command, ...options, more }, survey, context)
  if (!options.json) context.terminal.stdout(renderManifestChanged(change, isWritten))
  return code
}

const show = async (value: Plan, { survey, command, change }: RegionWork, context: OperatorContext): Promise<void> => {
  const { stdout, color } = context.terminal
  const differences = await findDifferences(value, survey, context)
  stdout(`${renderManifestChange(change)}\n`)
  stdout(renderPlan(value, { ...survey, differences, command, color }))
}

/**
 * The manifest is the desired state: a Region is written into it before anything is made there, and taken out when nothing is left, so
 * that whatever interrupts the work, the file names the Region for as long as anything of it is there, `status` watches it, and the
 * same command goes on where it ended.
 */
const perform = async (
  value: Plan,
  work: RegionWork,
  options: RegionOptions,
  context: OperatorContext,
): Promise<ExitCode> => {
  const { survey, planFrom, look, change } = work
  const write = () => writeManifestChange(change, context)
  if (change.isWanted) await write()
  const performed: Performed =
    value.actions.length === 0
      ? { outcome: nothingDone, remaining: value }
      : await performRounds(value, survey, context, async () => planFrom(await look()))
  const isGone = !change.isWanted && succeeded(performed)
  if (isGone) await write()
  return report(performed, change.isDue && (change.isWanted || isGone), work, options, context)
}

/**
 * Shows what changes in the manifest and what is to be done, asks once, performs under the lock, and tells what came of it. Nothing is
 * written while anything is refused, or when it is declined.
 */
export const performRegionChange = async (
  work: RegionWork,
  options: RegionOptions,
  context: OperatorContext,
): Promise<ExitCode> => {
  const { command, survey, change, planFrom } = work
  const value = planFrom(survey.observed)
  const reportNothing = async () => report({ outcome: nothingDone, remaining: value }, false, work, options, context)
  if (value.refusals.length > 0) return reportNothing()
  if (value.actions.length === 0 && !change.isDue)
    return runUnlocked({ command, ...options }, survey, context, reportNothing)
  if (!options.json) await show(value, work, context)
  if (!(await confirmChanges(command, options, context))) return exitCodes.failed
  return withLock({ command, ...options }, survey, context, () => perform(value, work, options, context))
}
