import { coverage } from '../../planning/coverage/coverage'
import type { OperatorContext } from '../context'
import { type ExitCode, exitCodes } from '../exit-code'
import type { CommonOptions } from '../options'
import { renderStatus } from '../output/render-status'
import { withSurvey } from '../survey'

/** `guardpost status`: coverage by account and Region, alert path, and what is wrong. Exit 0 when nothing is, else 2. */
export const status = (options: CommonOptions, context: OperatorContext): Promise<ExitCode> =>
  withSurvey(options, context, async ({ desired, observed }) => {
    const report = coverage(desired, observed)
    const { stdout, color } = context.terminal
    stdout(options.json ? `${JSON.stringify(report)}\n` : renderStatus(report, color))
    return report.problems.length === 0 ? exitCodes.done : exitCodes.differences
  })
