import type { Plan } from '../../../planning/actions/plan-value'
import type { memberDetectorsLeft } from '../../../planning/administrator/plan-member-detectors'
import type { WithMemberDetectors } from '../../../planning/situation/teardown-situation'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import type { MemberPlace } from '../../../planning/state/observed-member-detectors'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { observe } from '../../observe/observe'
import { type ChangesView, changesView } from '../../output/views/changes-view'
import { isSettlementDue, settleNewcomers } from '../../perform/kit/newcomer-records'
import { nothingDone } from '../../perform/kit/outcome'
import { performRounds } from '../../perform/perform-rounds'
import { type Performed, succeeded } from '../../perform/performed'
import type { OperatorContext } from '../../session/context'
import { withLock } from '../../session/lock/with-lock'
import { type ManifestChange, readManifestChange, writeManifestChange } from '../../session/manifest-change'
import { type Connection, type Survey, withConnection } from '../../session/survey'
import { templateDifferences } from '../../session/template-differences'
import { type ChangingCommand, confirmChanges } from '../confirm'
import type { AddRegionOptions, RemoveRegionOptions } from '../declarations'
import { waitForStacks } from '../deploy/wait-for-stacks'
import { namedRegion } from '../option-values'
import { performedExit } from '../performed-exit'
import { runSettling } from '../run-settling'

/** What is wanted with and without the Region, which is in view. */
interface RegionAlternatives {
  readonly change: ManifestChange
  readonly with: Desired
  readonly without: Desired
}

/** How one of the two commands turns the manifest and the organization into a plan. */
export interface RegionCommand {
  readonly command: Extract<ChangingCommand, 'add-region' | 'remove-region'>
  /** The Region as it was typed. */
  readonly name: string
  /** Whether the Region is to be in the manifest, or out of it. */
  readonly isWanted: boolean
  /** Throws, before any AWS call, for a Region that may not be changed so. */
  readonly check?: (change: ManifestChange) => void
  /** What is performed with, and how to plan from what is seen. `survey` has the Region in view. */
  readonly prepare: (alternatives: RegionAlternatives, survey: Survey) => Promise<PreparedRegion>
}

/** What a Region's change is performed with. */
interface PreparedRegion {
  readonly desired: Desired
  readonly planFrom: (observed: WithMemberDetectors) => Plan
  /** Reads more than the Region itself; default nothing. */
  readonly lookMore?: (observed: Observed) => Promise<WithMemberDetectors>
  /** Where detectors of former members run on afterwards; default nowhere. */
  readonly runningAfter?: (ended: Parameters<typeof memberDetectorsLeft>[1]) => readonly MemberPlace[]
}

type RegionOptions = AddRegionOptions | RemoveRegionOptions

/**
 * Adds a Region or removes it: shows what changes in the manifest and what is to be done, asks once, performs under the lock, and
 * reports the outcome. Nothing is written while anything is refused, or when it is declined. Only this Region is looked at, and the
 * lists that name it, once CloudFormation is not at work any more.
 * @throws UsageError `REGION_UNKNOWN`; ManifestInvalid; errors of `check`.
 */
export const changeRegion = async (
  region: RegionCommand,
  options: RegionOptions,
  context: OperatorContext,
): Promise<ExitCode> => {
  const { name, isWanted, check } = region
  const change = await readManifestChange(options.manifest, { region: namedRegion(name), isWanted }, context)
  check?.(change)
  return withConnection(change.with, options, context, async (connection) => {
    const work = await prepareWork(region, change, connection, context)
    return confirmAndPerform(work, options, context)
  })
}

/** A Region that is added or removed, with what was seen and how to plan from it. */
interface RegionWork extends Pick<RegionCommand, 'command'>, Pick<PreparedRegion, 'planFrom' | 'runningAfter'> {
  readonly change: ManifestChange
  readonly survey: Omit<Survey, 'observed'> & { readonly observed: WithMemberDetectors }
  /** Looks again. */
  readonly look: () => Promise<WithMemberDetectors>
}

const prepareWork = async (
  { command, prepare }: RegionCommand,
  change: ManifestChange,
  { aws, run }: Connection,
  context: OperatorContext,
): Promise<RegionWork> => {
  const { output, synthesize } = context
  const { region } = change
  output.emit({ type: 'phase', title: 'Synthesizing the stacks' })
  const desired = { manifest: change.with, assembly: await synthesize(change.with), inView: [region] }
  const without = { manifest: change.without, assembly: await synthesize(change.without), inView: [] }
  output.emit({ type: 'phase', title: `Looking at ${region}` })
  const withoutSources = command === 'remove-region'
  const look = () => observe({ desired, aws, output, withoutSources })
  const first = { desired, aws, run, withoutSources, observed: await look(), observedAt: run.clock.now() }
  const survey = await waitForStacks(first, context)
  const { lookMore = async (observed) => observed, ...prepared } = await prepare(
    { change, with: desired, without },
    survey,
  )
  const observed = await lookMore(survey.observed)
  return {
    ...prepared,
    command,
    change,
    look: async () => lookMore(await look()),
    survey: { ...survey, observed, desired: prepared.desired },
  }
}

const confirmAndPerform = async (
  work: RegionWork,
  options: RegionOptions,
  context: OperatorContext,
): Promise<ExitCode> => {
  const { command, survey, change, planFrom } = work
  const view = changesView({ command, ...survey, manifest: change })(options, context.terminal)
  const locked = { command, ...options }
  const plan = planFrom(survey.observed)
  const reportNothing = async () => {
    const performed = { outcome: nothingDone, remaining: plan }
    view.ended({ performed, isWritten: false })
    return performedExit(performed)
  }
  if (plan.refusals.length > 0) return reportNothing()
  if (plan.actions.length === 0 && !change.isDue) {
    const { desired, observed, aws } = survey
    const settle = () => settleNewcomers(desired, observed, aws)
    const isDue = isSettlementDue(desired, observed)
    return runSettling(locked, survey, context, { isDue, settle, report: reportNothing })
  }
  await view.proposed({ plan, differences: () => templateDifferences(plan, survey, context) })
  if (!(await confirmChanges(command, options, context))) return exitCodes.failed
  return withLock(locked, survey, context, () => perform(plan, work, view, context))
}

/**
 * The manifest is the desired state: a Region is written into it before anything is made there, and taken out when nothing is left.
 * So whatever interrupts the work, the file names the Region for as long as anything of it is there, `status` watches it, and the
 * same command goes on where it ended.
 */
const perform = async (
  plan: Plan,
  work: RegionWork,
  view: ChangesView,
  context: OperatorContext,
): Promise<ExitCode> => {
  const { survey, planFrom, look, change, runningAfter } = work
  const write = () => writeManifestChange(change, context)
  if (change.isWanted) await write()
  let last = survey.observed
  const replan = async (): Promise<Plan> => {
    last = await look()
    return planFrom(last)
  }
  const settle = () => settleNewcomers(survey.desired, last, survey.aws)
  const nothingToDo = async (): Promise<Performed> => {
    await settle()
    return { outcome: nothingDone, remaining: plan }
  }
  const performed =
    plan.actions.length === 0 ? await nothingToDo() : await performRounds(plan, survey, context, replan, settle)
  const isGone = !change.isWanted && succeeded(performed)
  if (isGone) await write()
  const { done } = performed.outcome
  const running = runningAfter?.({ first: survey.observed, last, done })
  const isWritten = change.isDue && (change.isWanted || isGone)
  view.ended({ performed, isWritten, ...(running && { running }) })
  return performedExit(performed)
}
