import { coverage } from '../../planning/coverage/coverage'
import { type ExitCode, exitCodes } from '../base/exit-code'
import { observeAlarms } from '../observe/observe-alarms'
import { withMemberPaths } from '../observe/observe-member-paths'
import { statusView } from '../output/views/status-view'
import type { OperatorContext } from '../session/context'
import { withSurvey } from '../session/survey'
import type { CommonOptions } from './options'

/** `guardpost status`: coverage by account and Region, alert path, and what is wrong. Exit 0 when nothing is, else 2. */
export const status = (options: CommonOptions, context: OperatorContext): Promise<ExitCode> =>
  withSurvey(options, context, async ({ desired, aws, observed, observedAt }) => {
    const now = observedAt
    const [alarms, seen] = await Promise.all([
      observeAlarms({ desired, aws, regions: observed.regions, now }),
      withMemberPaths({ desired, aws, observed, output: context.output, now }),
    ])
    const report = coverage(desired, { ...seen, alarms })
    statusView(options, context.terminal).covered(report)
    return report.problems.length === 0 ? exitCodes.done : exitCodes.differences
  })
