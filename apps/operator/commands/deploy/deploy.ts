import { countThings } from '../../../planning/actions/index'
import type { Counts, Plan } from '../../../planning/actions/plan-value'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import type { LeftForLater } from '../../../planning/waves/plan-wave'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { OperatorError } from '../../base/operator-error'
import { type ChangesView, changesView } from '../../output/views/changes-view'
import { isSettlementDue, settleNewcomers } from '../../perform/kit/newcomer-records'
import { noteLook, noteOf } from '../../perform/kit/noted-look'
import { nothingDone } from '../../perform/kit/outcome'
import { WaveLedger } from '../../perform/kit/wave-ledger'
import { performRounds } from '../../perform/perform-rounds'
import { type Performed, succeeded } from '../../perform/performed'
import type { OperatorContext } from '../../session/context'
import { withLock } from '../../session/lock/with-lock'
import { readPlan, requireSame } from '../../session/saved-plan'
import { type Survey, withMembers, withSurvey } from '../../session/survey'
import { templateDifferences } from '../../session/template-differences'
import { commandLine, takingOn, withoutWave } from '../command-line'
import { confirmChanges } from '../confirm'
import type { DeployOptions } from '../declarations'
import { performedExit } from '../performed-exit'
import { runSettling } from '../run-settling'
import { waveChoice } from '../wave-choice'
import { type DeploymentScope, deploymentScope } from './deployment-scope'
import { joiners } from './joiners'
import { prover } from './prover'
import { waitForStacks } from './wait-for-stacks'

interface Deployment {
  readonly scope: DeploymentScope
  readonly view: ChangesView
}

/**
 * `guardpost deploy`: plans, asks, performs under the lock, observes again. Exit 0 only when planning then gives no action; 1
 * when it was declined or refused, or when anything is left; 130 when it was interrupted.
 * @param savedPath a plan that was saved with `plan --out`; its flags and its part of the organization are taken on, and
 *   then the actions of the new plan have to be the same.
 */
export const deploy = async (given: DeployOptions, context: OperatorContext, savedPath?: string): Promise<ExitCode> => {
  const saved = savedPath === undefined ? undefined : await readPlan(savedPath, context)
  const options = saved?.madeWith ? takingOn(given, saved.madeWith) : given
  const command = 'deploy'
  const work = async (begun: Survey): Promise<ExitCode> => {
    const waited = await withMembers(await waitForStacks(begun, context), context)
    const scope = await deploymentScope(options, waited, context)
    const { survey } = scope
    const whole = commandLine([command], withoutWave(options))
    const view = changesView({ command: survey.named ? 'join' : command, whole, ...survey })(options, context.terminal)
    const plan = scope.planFrom(survey.observed)
    if (saved) requireSame(saved, plan, survey)
    const nothing = { outcome: nothingDone, remaining: plan }
    const reportNothing = async () => report(nothing, survey.observed, { scope, view })
    if (plan.refusals.length > 0) return reportNothing()
    if (plan.actions.length === 0) {
      const { isDue, settle } = recording(begun.desired, survey.observed, survey)
      const { waves = [] } = survey.observed
      const ledger = ledgerOf(scope, context)
      const isEndDue = ledger?.isEndDue(survey.observed) ?? false
      const settleAll = async (): Promise<void> => {
        await settle()
        if (isEndDue) await ledger?.end(waves, leftIn(scope, survey.observed))
      }
      const settling = { isDue: isDue() || isEndDue, settle: settleAll, report: reportNothing }
      return runSettling({ command, ...options }, survey, context, settling)
    }
    const differences = () => templateDifferences(plan, survey, context)
    await view.proposed({ plan, differences, later: scope.laterFrom(survey.observed) })
    if (!(await confirmChanges(command, options, context))) return exitCodes.failed
    return withLock({ command, ...options }, survey, context, () =>
      performAll(plan, begun.desired, { scope, view }, context),
    )
  }
  return withSurvey(
    { ...options, deploysStacks: true },
    context,
    work,
    (manifest) => waveChoice(options, manifest),
    joiners(options),
  )
}

type Recording = Pick<Survey, 'aws' | 'run' | 'named'>

/**
 * What is to be recorded when a run ends: members, as they were seen last, and what `--fast` relies on, where all of them were looked at.
 * `isDue` says whether there is anything for a run that has nothing else to do.
 */
const recording = (desired: Desired, observed: Observed, { aws, run, named }: Recording) => {
  const note = named ? undefined : noteOf(desired, observed, run.clock.now())
  return {
    isDue: (): boolean => note !== undefined || isSettlementDue(desired, observed, named),
    settle: async (): Promise<void> => {
      const noting = note === undefined ? undefined : noteLook(note, { desired, observed, aws })
      await Promise.all([settleNewcomers(desired, observed, aws, named), noting])
    },
  }
}

/** `whole` is looked at again also for a wave, whose report has to say what is left. */
const performAll = async (
  plan: Plan,
  whole: Desired,
  deployment: Deployment,
  context: OperatorContext,
): Promise<ExitCode> => {
  const { survey } = deployment.scope
  const { prove, replan, ahead } = prover(whole, deployment.scope, context)
  const ledger = ledgerOf(deployment.scope, context)
  const waves = (await ledger?.begin(survey.observed)) ?? []
  const settle = () => recording(whole, prove.last, survey).settle()
  const performed = await performRounds(plan, survey, context, replan, settle, ahead)
  if (succeeded(performed)) await ledger?.end(waves, leftIn(deployment.scope, prove.last)).catch(toldOn(context))
  return report(performed, prove.last, deployment)
}

/** The list of waves is told and never relied on: where it cannot be written, everything is done all the same. */
const toldOn =
  ({ output }: Pick<OperatorContext, 'output'>) =>
  (error: unknown): void => {
    if (!(error instanceof OperatorError)) throw error
    output.emit({ type: 'problem', message: `The list of waves could not be written: ${error.message}` })
  }

/** What is written down of waves; undefined where accounts were named that alone were looked at. */
const ledgerOf = ({ survey, part }: DeploymentScope, { machine }: OperatorContext): WaveLedger | undefined => {
  const { desired, aws, run, named } = survey
  return named ? undefined : new WaveLedger({ desired, aws, host: machine.host, now: run.clock.now, part })
}

const leftIn = ({ laterFrom }: DeploymentScope, observed: Observed): Counts =>
  laterFrom(observed)?.counts ?? { add: 0, change: 0, remove: 0 }

/** Everything that is left in the organization: what of the wave could not be done, and what is outside of it. */
const withLater = (performed: Performed, later: LeftForLater): Plan | LeftForLater => {
  if (!('remaining' in performed)) return later
  const actions = [...performed.remaining.actions, ...later.actions]
  return { ...performed.remaining, actions, counts: countThings(actions) }
}

const report = (performed: Performed, observed: Observed, { scope, view }: Deployment): ExitCode => {
  const later = scope.laterFrom(observed)
  view.ended({ performed, later, ...(later && { remaining: withLater(performed, later) }) })
  return performedExit(performed)
}
