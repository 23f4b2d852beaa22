import type { Plan } from '../../../planning/actions/plan-value'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { fileUnwritable } from '../../base/file-unwritable'
import { planView } from '../../output/views/plan-view'
import type { OperatorContext } from '../../session/context'
import type { MadeWith } from '../../session/saved-plan'
import { type Survey, withMembers, withSurvey } from '../../session/survey'
import { templateDifferences } from '../../session/template-differences'
import { commandLine, madeWith, withoutWave } from '../command-line'
import type { PlanOptions } from '../declarations'
import type { CommonOptions } from '../options'
import { accountsChosen, waveChoice } from '../wave-choice'
import { deploymentScope } from './deployment-scope'
import { joiners } from './joiners'

/** Refusals that say that the manifest or the credentials are the wrong ones: bad input rather than a difference. */
const wrongInput: ReadonlySet<string> = new Set(['ORGANIZATION_OTHER', 'MANAGEMENT_OTHER'])

/**
 * The exit code of a command that only looks: 0 in sync; 1 in the wrong organization, or where all that
 * there is to do is refused; 2 for anything to do, refused in part or not.
 */
const planExit = ({ actions, refusals }: Pick<Plan, 'actions' | 'refusals'>): ExitCode => {
  if (refusals.some(({ code }) => wrongInput.has(code))) return exitCodes.failed
  if (actions.length > 0) return exitCodes.differences
  return refusals.length === 0 ? exitCodes.done : exitCodes.failed
}

/** A saved plan carries its flags and its part of the organization by itself. */
const onlyCommon = ({ manifest, manifestNamed, profile, securityProfile }: CommonOptions) => ({
  manifest,
  ...(manifestNamed && { manifestNamed }),
  ...(profile !== undefined && { profile }),
  ...(securityProfile !== undefined && { securityProfile }),
})

type SavedPlan = Plan & { readonly madeWith: MadeWith }

const save = async (path: string, value: SavedPlan, context: OperatorContext): Promise<void> => {
  try {
    await context.writePrivateFile(path, `${JSON.stringify(value, null, 2)}\n`)
  } catch (cause) {
    throw fileUnwritable({ path, wayOut: 'Name another file with --out' }, cause)
  }
}

/** `guardpost plan`: what a deployment would do, and why. Exit 0 in sync, 2 when there is something to do, 1 when it is only refused. */
export const planCommand = (options: PlanOptions, context: OperatorContext): Promise<ExitCode> => {
  const work = async (begun: Survey): Promise<ExitCode> => {
    const survey = await withMembers(begun, context)
    const { observed } = survey
    const scope = await deploymentScope(options, survey, context)
    const plan = scope.planFrom(observed)
    const differences = await templateDifferences(plan, scope.survey, context)
    if (options.out !== undefined) await save(options.out, { ...plan, madeWith: madeWith(options) }, context)
    const words = ['deploy', ...(options.out === undefined ? [] : [options.out])]
    const next = commandLine(words, options.out === undefined ? options : onlyCommon(options))
    const whole = commandLine(['deploy'], withoutWave(options))
    const subject = {
      desired: scope.survey.desired,
      observed,
      next,
      whole,
      savedAt: options.out,
      isFull: options.full,
      isJoin: survey.named !== undefined,
    }
    planView(subject)(options, context.terminal).planned({ plan, differences, later: scope.laterFrom(observed) })
    return planExit(plan)
  }
  const purpose = { ...options, onlyLooks: options.out === undefined, readAnyway: accountsChosen(options) }
  return withSurvey(purpose, context, work, (manifest) => waveChoice(options, manifest), joiners(options))
}
