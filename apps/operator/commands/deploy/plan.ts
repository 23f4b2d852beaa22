import type { Plan } from '../../../planning/actions/plan-value'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { OperatorError } from '../../base/operator-error'
import { planView } from '../../output/views/plan-view'
import type { OperatorContext } from '../../session/context'
import { type Survey, withSurvey } from '../../session/survey'
import { templateDifferences } from '../../session/template-differences'
import type { PlanOptions, WaveOptions } from '../declarations'
import { deploymentScope } from './deployment-scope'
import { waveChoice } from './wave-choice'

/** Refusals that say that the manifest or the credentials are the wrong ones: bad input rather than a difference. */
const wrongInput: ReadonlySet<string> = new Set(['ORGANIZATION_OTHER', 'MANAGEMENT_OTHER'])

/** The exit code of a command that only looks: 0 in sync, 1 in the wrong organization, 2 for anything to do or refused. */
const planExit = ({ actions, refusals }: Pick<Plan, 'actions' | 'refusals'>): ExitCode => {
  if (refusals.some(({ code }) => wrongInput.has(code))) return exitCodes.failed
  return actions.length === 0 && refusals.length === 0 ? exitCodes.done : exitCodes.differences
}

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

/** The deployment of the same part. */
const nextCommand = ({ onlyUnit = [], onlyAccount = [], onlyRegion = [] }: WaveOptions): string => {
  const named = (option: string, names: readonly string[]) => names.map((name) => ` --only-${option} ${name}`)
  const words = [...named('unit', onlyUnit), ...named('account', onlyAccount), ...named('region', onlyRegion)]
  return `guardpost deploy${words.join('')}`
}

/** `guardpost plan`: what a deployment would do, and why. Exit 0 in sync, 2 when there is something to do or it is refused. */
export const planCommand = (options: PlanOptions, context: OperatorContext): Promise<ExitCode> => {
  const work = async (survey: Survey): Promise<ExitCode> => {
    const { observed } = survey
    const scope = await deploymentScope(options, survey, context)
    const plan = scope.planFrom(observed)
    const differences = await templateDifferences(plan, scope.survey, context)
    if (options.out !== undefined) await save(options.out, plan, context)
    const subject = { desired: scope.survey.desired, observed, next: nextCommand(options) }
    planView(subject)(options, context.terminal).planned({ plan, differences, later: scope.laterFrom(observed) })
    return planExit(plan)
  }
  return withSurvey(options, context, work, (manifest) => waveChoice(options, manifest))
}
