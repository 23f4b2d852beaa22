import type { Region } from '../../manifest/ids'
import { narrowRegions } from '../../manifest/manifest'
import type { Action } from '../../planning/actions/action'
import { type NextRound, nextRound } from '../../planning/actions/next-round'
import type { Plan } from '../../planning/actions/plan-value'
import type { Desired } from '../../planning/state/desired'
import { oncePerKey } from '../base/once-per-key'
import { OperatorError } from '../base/operator-error'
import type { MembersAhead } from '../observe/members-ahead'
import { cdkEngine } from '../session/cdk-engine'
import type { ToolkitSettings } from '../session/cdk-toolkit'
import type { OperatorContext } from '../session/context'
import { requireSame } from '../session/saved-plan'
import { auditedEngine, type StackEngine } from '../session/stack-engine'
import type { Survey } from '../session/survey'
import { nothingDone, type Outcome } from './kit/outcome'
import { mergeOutcomes } from './merge-outcomes'
import { performPlan } from './perform-plan'
import type { Performed } from './performed'

/**
 * Some changes become visible to planning only after others (a feature that GuardDuty sets by itself, an instance that
 * failed). Each round plans anew from what is seen; a round that performed nothing or failed is the last.
 */
const roundLimit = 3

/** How old a plan may be, in milliseconds, that is performed without looking again. */
const freshFor = 60_000

/** A question may be answered after hours: then what it was about has to be the same still. */
const requireFresh = async (confirmed: Plan, survey: Survey, replan: () => Promise<Plan>): Promise<void> => {
  if (survey.run.clock.now() - survey.observedAt <= freshFor) return
  requireSame({ path: 'the plan that was confirmed', ...confirmed }, await replan(), survey)
}

/**
 * Performs a plan, and then what planning again finds, for three rounds at most: in later rounds only what was confirmed and what follows
 * from it, and nothing again that failed for a reason that lasts. `replan` observes and plans, all of it or what actions can have changed
 * that were tried since it did so last, and `settle` takes away what was
 * recorded for a later run, going by what was observed last. `ahead` takes what is read for `replan` while stacks are still deployed.
 * @throws OperatorError `PLAN_STALE`, before anything is changed, when the plan is older than a minute and no longer what is to do.
 */
export const performRounds = async (
  first: Plan,
  survey: Survey,
  context: OperatorContext,
  replan: (attempted?: readonly Action[]) => Promise<Plan>,
  settle: () => Promise<void> = async () => undefined,
  ahead?: MembersAhead,
): Promise<Performed> => {
  const { desired, aws, run } = survey
  const { output } = context
  await requireFresh(first, survey, replan)
  const engine = engineOf(desired, survey, context)
  const engineFor = engineForSome(survey, context)
  let outcome = nothingDone
  let remaining = first
  let next: NextRound = { actions: first.actions, heldBack: [] }
  for (let round = 0; round < roundLimit; round += 1) {
    output.emit({ type: 'phase', title: round === 0 ? 'Performing' : 'Finishing what became visible only now' })
    const performed = await performPlan({
      ...run,
      plan: next,
      desired,
      aws,
      output,
      engine,
      engineFor,
      ...(ahead && { ahead }),
    })
    outcome = mergeOutcomes(outcome, performed)
    if (run.stop.reason !== undefined) return { outcome, endedBy: run.stop.reason }
    output.emit({ type: 'phase', title: 'Looking again, to prove that nothing is left' })
    const found = await replan(next.actions).catch(operatorErrorOf)
    if (found instanceof OperatorError) return { outcome, endedBy: found }
    remaining = found
    next = nextRound({ actions: remaining.actions, desired }, first.actions, outcome.failed)
    if (next.actions.length === 0 || remaining.refusals.length > 0 || performed.done.length === 0) break
  }
  const ended = await settle().catch(operatorErrorOf)
  return { outcome: withRounds(outcome, first, next), ...(ended ? { endedBy: ended } : { remaining }) }
}

const withRounds = (outcome: Outcome, first: Plan, { heldBack }: NextRound): Outcome => {
  const followUps = outcome.done.filter((action) => !first.actions.includes(action))
  return { ...outcome, ...(followUps.length > 0 && { followUps }), ...(heldBack.length > 0 && { heldBack }) }
}

const operatorErrorOf = (error: unknown): OperatorError => {
  if (error instanceof OperatorError) return error
  throw error
}

const engineOf = (
  desired: Desired,
  { aws, run }: Pick<Survey, 'aws' | 'run'>,
  { output, engine = cdkEngine, toolkit }: OperatorContext,
): StackEngine => {
  const { organization, regions } = desired.manifest
  const place = { account: organization.securityAccount, region: regions.home }
  const options = {
    ...{ desired, aws, output },
    ...(toolkit && { toolkitFor: (settings: ToolkitSettings) => toolkit.toolkit(settings) }),
  }
  return auditedEngine(engine(options), run.trail, place)
}

/** Stacks for some of the Regions are synthesized when they are needed, once for the same Regions. */
const engineForSome = ({ desired, ...survey }: Survey, context: OperatorContext) => {
  const engineFor = oncePerKey(async (...regions: readonly Region[]) => {
    const manifest = narrowRegions(desired.manifest, regions)
    return engineOf({ manifest, assembly: await context.synthesize(manifest) }, survey, context)
  })
  return (regions: readonly Region[]): Promise<StackEngine> => engineFor(...regions)
}
