import type { Region } from '../../manifest/ids'
import { requireOrganization } from '../../manifest/manifest'
import type { Action } from '../../planning/actions/action'
import { countThings, keepAccounts } from '../../planning/actions/index'
import { isRefusedForAll, losesAccountsOf } from '../../planning/actions/next-round'
import { type Counts, type Plan, sumCounts, thingsIn } from '../../planning/actions/plan-value'
import { prerequisitesOf } from '../../planning/actions/prerequisites'
import type { Desired, ManagedPolicy } from '../../planning/state/desired'
import { listedLabel } from '../../planning/words/account-names'
import type { Aws } from '../aws/clients'
import { AwsCallFailed, describeAwsError, isDenied } from '../aws/errors'
import { limiter } from '../base/bounded'
import { type Clock, stoppableClock, systemClock } from '../base/clock'
import { oncePerKey } from '../base/once-per-key'
import type { Output } from '../base/port'
import { StopSwitch } from '../base/stop-switch'
import { observeOffered } from '../observe/guardduty/observe-detector'
import type { MembersAhead } from '../observe/members-ahead'
import { observeAccounts } from '../observe/organizations/observe-accounts'
import { type StackEngine, stoppableEngine } from '../session/stack-engine'
import { countMade } from './count-made'
import { waitForDetector } from './guardduty/enable-admin'
import { requireExportTarget } from './guardduty/put-destination'
import { type AccountFailure, type Failure, nothingDone, type Outcome } from './kit/outcome'
import type { PerformContext } from './kit/performer'
import { performAction } from './performers'
import { policyTurns } from './policies/policy-call'
import { prepareAhead, takeBackRest } from './prepare-ahead'
import { readMembersAhead } from './read-members-ahead'
import { putManagedPolicy } from './stacks/put-managed-policy'

/** A plan and what it is performed with. */
export interface Performance {
  readonly plan: Pick<Plan, 'actions'>
  readonly desired: Desired
  readonly aws: Aws
  readonly output: Output
  readonly engine: StackEngine
  /** Makes an engine for the stacks as they are for some of the Regions. */
  readonly engineFor?: PerformContext['engineFor']
  /** Default: the machine's time. */
  readonly clock?: Clock
  /** Stops the work; default never. */
  readonly stop?: StopSwitch
  /** Takes what is read for the look afterwards while the work goes on; default nothing is. */
  readonly ahead?: MembersAhead
}

/** Actions at work at once; within a Region they follow each other anyway. */
const concurrentActions = 24

type Result =
  | { readonly action: Action; readonly ended: 'done' }
  | { readonly action: Action; readonly ended: 'partly'; readonly failures: readonly AccountFailure[] }
  | { readonly action: Action; readonly ended: 'failed'; readonly failure: Failure }
  | { readonly action: Action; readonly ended: 'skipped'; readonly because: Action }
  | { readonly action: Action; readonly ended: 'stopped'; readonly begun: boolean }

/**
 * Performs every action of the plan as soon as what it builds on is there: Regions and stacks in parallel, and a
 * failure stops only what needs the failed action. It never throws for a failed action: the outcome has it. Once the run is
 * stopped no action begins, and those at work end within the grace or are left.
 */
export const performPlan = async (performance: Performance): Promise<Outcome> => {
  const { plan, desired, output, ahead, stop = new StopSwitch() } = performance
  const context = performContext(performance, stop)
  const run = limiter(concurrentActions)
  const results = new Map<Action, Promise<Result>>()
  const changes = changeCounter(plan.actions, output)

  const begin = async (action: Action): Promise<Result> => {
    const { needs, after } = prerequisitesOf(action, plan.actions, desired)
    const [needed, before] = await Promise.all([Promise.all(needs.map(resultOf)), Promise.all(after.map(resultOf))])
    const lacking = needed.find(isLacking)
    const result: Result = lacking
      ? { action, ended: 'skipped', because: lacking.action }
      : await run(() => performOne({ action, before, context, stop }))
    changes.count(result)
    return result
  }
  const resultOf = (action: Action): Promise<Result> => {
    const known = results.get(action) ?? begin(action)
    results.set(action, known)
    return known
  }
  const ending = plan.actions.map(resultOf)
  const wentThrough = async (action: Action) => /^(done|partly)$/.test((await resultOf(action)).ended)
  const prepared = prepareAhead(plan.actions, { ...context, wentThrough })
  const reading = ahead && readMembersAhead(plan.actions, ahead, { ...context, stop, wentThrough })
  const ended = await Promise.all(ending)
  await takeBackRest(await prepared, context)
  await reading
  changes.end()
  return outcomeOf(ended)
}

const isLacking = (result: Result): boolean =>
  result.ended === 'failed' ||
  result.ended === 'skipped' ||
  (result.ended === 'partly' && isRefusedForAll(result.action, result.failures))

const madeBy = (result: Result): Counts | undefined => {
  if (result.ended === 'done') return countMade(result.action)
  return result.ended === 'partly' ? countMade(result.action, result.failures) : undefined
}

/** Reports progress in things, as the plan counts them: an action of a hundred members is a hundred changes. */
const changeCounter = (actions: readonly Action[], output: Output) => {
  const total = thingsIn(countThings(actions))
  let done = 0
  return {
    count: (result: Result): void => {
      const things = thingsIn(madeBy(result) ?? nothingDone.made)
      if (things === 0) return
      done += things
      const { action } = result
      output.emit({
        type: 'progress',
        task: 'Changes made',
        done,
        total,
        ...('region' in action && { now: action.region }),
      })
    },
    end: (): void => {
      if (done < total) output.emit({ type: 'note', message: `Changes made ${done}/${total}` })
    },
  }
}

const regionOf = (action: Action) => ('region' in action ? { region: action.region } : {})

const performContext = (performance: Performance, stop: StopSwitch): PerformContext => {
  const { desired, aws, output, engine, engineFor } = performance
  const clock = stoppableClock(performance.clock ?? systemClock, stop)
  const { organization } = desired.manifest
  const { executionPolicy, wordsPolicy, companyPolicy, boundary } = desired.assembly.bootstrap
  return {
    desired,
    aws,
    output,
    engine: stoppableEngine(engine, stop),
    ...(engineFor && { engineFor: async (regions) => stoppableEngine(await engineFor(regions), stop) }),
    clock,
    detectorId: oncePerKey((region: Region) => waitForDetector({ desired, aws, clock, output }, region)),
    offeredFeatures: oncePerKey(async (region: Region) =>
      observeOffered({
        client: await aws.guardDuty('security', region),
        account: organization.securityAccount,
        region,
      }),
    ),
    executionPolicies: oncePerKey(async () => {
      const iam = await aws.iam()
      const put = (policy: ManagedPolicy) => putManagedPolicy(iam, organization.securityAccount, policy)
      const [arns] = await Promise.all([
        Promise.all([executionPolicy, wordsPolicy, companyPolicy].flatMap((policy) => (policy ? put(policy) : []))),
        ...(boundary ? [put(boundary)] : []),
      ])
      return arns
    }),
    liveAccounts: oncePerKey(async () =>
      observeAccounts(await aws.ownOrganizations(), requireOrganization(desired.manifest).managementAccount),
    ),
    exportTarget: oncePerKey(() => requireExportTarget(aws, desired)),
    policyTurn: policyTurns(clock),
    createdPolicies: new Map(),
  }
}

interface Turn {
  readonly action: Action
  /** What became of the actions that this one waited for. */
  readonly before: readonly Result[]
  readonly context: PerformContext
  readonly stop: StopSwitch
}

/** What is left of a batch once the accounts are out that an action before it lost: their failure has been reported. */
const withoutLost = (action: Action, before: readonly Result[]): Action | undefined => {
  const lost = before.flatMap((result) =>
    result.ended === 'partly' && losesAccountsOf(action, result.action) ? result.failures : [],
  )
  return keepAccounts(action, (id) => lost.every(({ account }) => account !== id))
}

const performOne = async ({ action, before, context, stop }: Turn): Promise<Result> => {
  if (stop.reason !== undefined) return { action, ended: 'stopped', begun: false }
  const rest = withoutLost(action, before)
  const lostAll = before.find((result) => result.ended === 'partly')
  if (rest === undefined && lostAll) return { action, ended: 'skipped', because: lostAll.action }
  try {
    const failures = await performAction(rest ?? action, context)
    for (const { account, region, message, tolerated } of failures) {
      if (tolerated) continue
      const place = `account ${account}${region === undefined ? '' : `, ${region}`}`
      context.output.emit({ type: 'problem', message: `${action.kind}, ${place}: ${message}` })
    }
    return failures.length === 0 ? { action, ended: 'done' } : { action, ended: 'partly', failures }
  } catch (error) {
    if (error === stop.reason) return { action, ended: 'stopped', begun: true }
    const failure = failureOf(action, error, context)
    context.output.emit({ type: 'problem', message: `${action.kind}: ${failure.message}` })
    return { action, ended: 'failed', failure }
  }
}

const failureOf = (action: Action, error: unknown, { desired }: PerformContext): Failure => {
  const account = 'account' in action ? action.account : desired.manifest.organization.securityAccount
  const at = { operation: action.kind, account, ...regionOf(action) }
  const { operation, message, ...failure } = describeAwsError(error, at, listedLabel(desired.manifest))
  const named = operation === action.kind ? message : `${operation}: ${message}`
  const isLasting = error instanceof AwsCallFailed && isDenied(error.cause)
  return { action, ...failure, message: named, ...(isLasting && { lasting: true }) }
}

const isFailure = ({ tolerated }: AccountFailure): boolean => tolerated !== true

const outcomeOf = (results: readonly Result[]): Outcome => ({
  made: sumCounts(results.flatMap((result) => madeBy(result) ?? [])),
  done: results.flatMap((result) =>
    result.ended === 'done' || (result.ended === 'partly' && !result.failures.some(isFailure)) ? result.action : [],
  ),
  failed: results.flatMap((result): readonly Failure[] => {
    if (result.ended === 'failed') return [result.failure]
    if (result.ended === 'partly')
      return result.failures
        .filter(isFailure)
        .map((failure) => ({ ...regionOf(result.action), ...failure, action: result.action }))
    return []
  }),
  skipped: results.flatMap((result) =>
    result.ended === 'skipped' ? { action: result.action, because: result.because } : [],
  ),
  ...unfinishedOf(results),
})

const unfinishedOf = (results: readonly Result[]): Pick<Outcome, 'unfinished'> => {
  const unfinished = results.flatMap((result) =>
    result.ended === 'stopped' ? { action: result.action, begun: result.begun } : [],
  )
  return unfinished.length === 0 ? {} : { unfinished }
}
