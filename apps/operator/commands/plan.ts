import { plan } from '../../planning/plan'
import type { Plan } from '../../planning/plan-value'
import { allowedFlags } from '../allowed-flags'
import type { OperatorContext } from '../context'
import { findDifferences } from '../differences/find-differences'
import type { ExitCode } from '../exit-code'
import { OperatorError } from '../operator-error'
import type { PlanOptions } from '../options'
import { renderPlan } from '../output/render-plan'
import { planExit } from '../plan-exit'
import { withSurvey } from '../survey'

const save = async (path: string, value: Plan, context: OperatorContext): Promise<void> => {
  try {
    await context.writePrivateFile(path, `${JSON.stringify(value, null, 2)}\n`)
  } catch (cause) {
    throw new OperatorError(
      'FILE_UNWRITABLE',
      `${path} cannot be written: ${(cause as Error).message}`,
      'Name another file with --out',
      { cause },
    )
  }
}

/** `guardpost plan`: what a deployment would do, and why. Exit 0 in sync, 2 when there is something to do or it is refused. */
export const planCommand = (options: PlanOptions, context: OperatorContext): Promise<ExitCode> =>
  withSurvey(options, context, async (survey) => {
    const { desired, observed } = survey
    const value = plan(desired, observed, allowedFlags(options))
    const differences = await findDifferences(value, survey, context)
    const { stdout, color } = context.terminal
    if (options.out !== undefined) await save(options.out, value, context)
    stdout(
      options.json
        ? `${JSON.stringify({ ...value, differences })}\n`
        : renderPlan(value, { desired, observed, color, differences, next: 'guardpost deploy' }),
    )
    return planExit(value)
  })
