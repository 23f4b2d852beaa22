import { coverageOf, judge } from '../../planning/coverage/coverage'
import { onlyProblems } from '../../planning/coverage/only-problems'
import { waveOf } from '../../planning/waves/wave'
import { type ExitCode, exitCodes } from '../base/exit-code'
import { fileUnwritable } from '../base/file-unwritable'
import { observeAlarms } from '../observe/observe-alarms'
import { withMemberPaths } from '../observe/observe-member-paths'
import { statusView } from '../output/views/status-view'
import type { OperatorContext } from '../session/context'
import { type Survey, withSurvey } from '../session/survey'
import type { StatusOptions } from './declarations'
import type { CommonOptions } from './options'
import { waveChoice } from './wave-choice'

const saveReport = async (path: string, page: string, context: OperatorContext): Promise<void> => {
  try {
    await context.writePrivateFile(path, page)
  } catch (cause) {
    throw fileUnwritable({ path, wayOut: 'Name another file with --html' }, cause)
  }
}

/**
 * `guardpost status`: coverage by account and Region, alert path, and what is wrong, of the organization or a part of it. Everything is
 * looked at in any case. Exit 0 when nothing is wrong in what is shown, else 2.
 */
export const status = (options: StatusOptions & CommonOptions, context: OperatorContext): Promise<ExitCode> => {
  const work = async ({ desired, aws, observed, observedAt: now }: Survey): Promise<ExitCode> => {
    const [alarms, seen] = await Promise.all([
      observeAlarms({ desired, aws, regions: observed.regions, now }),
      withMemberPaths({ desired, aws, observed, output: context.output, now }),
    ])
    const choice = waveChoice(options, desired.manifest)
    const part = choice && waveOf(choice, desired.manifest, observed)
    const whole = coverageOf(judge(desired, { ...seen, alarms }), part)
    const shown = options.problems ? onlyProblems(whole) : whole
    statusView(options, context.terminal).covered(shown)
    if (options.html !== undefined) {
      const { reportPage } = await import('../output/report/report-page.js')
      await saveReport(options.html, reportPage({ coverage: shown, manifest: desired.manifest, readAt: now }), context)
    }
    return whole.problems.length === 0 ? exitCodes.done : exitCodes.differences
  }
  return withSurvey(options, context, work, (manifest) => waveChoice(options, manifest))
}
