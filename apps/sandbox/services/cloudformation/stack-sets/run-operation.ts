import type { StackInstanceDetailedStatus } from '@aws-sdk/client-cloudformation'
import { regionLimits } from './operation-preferences'
import {
  instanceKey,
  type OperationResult,
  type OperationTarget,
  type StackInstance,
  type StackSet,
  type StackSetOperation,
} from './state'

/** What one account and Region of an operation ended with. */
export interface TargetOutcome {
  readonly succeeded: boolean
  readonly reason?: string
  /** The instance as it now is; undefined when it is gone. */
  readonly instance: StackInstance | undefined
}

/**
 * Does an operation's work in one account and Region. It does not throw for what AWS refuses: that
 * is an outcome.
 */
export type TargetWork = (target: OperationTarget) => Promise<TargetOutcome>

const CANCELLED = 'Cancelled since failure tolerance has exceeded'

const settle = (
  stackSet: StackSet,
  operation: StackSetOperation,
  place: OperationTarget,
  outcome: TargetOutcome,
): void => {
  const key = instanceKey(place)
  if (outcome.instance) stackSet.instances.set(key, { ...outcome.instance, lastOperationId: operation.id })
  else stackSet.instances.delete(key)
}

/**
 * Takes a target out of an operation that stops.
 * @param reason default: that too many others failed.
 */
export const cancelTarget = (
  stackSet: StackSet,
  operation: StackSetOperation,
  target: OperationTarget,
  statusReason = CANCELLED,
): OperationResult => {
  const instance = stackSet.instances.get(instanceKey(target))
  const detailedStatus: StackInstanceDetailedStatus = 'CANCELLED'
  if (instance) {
    const cancelled = { detailedStatus, statusReason, lastOperationId: operation.id }
    stackSet.instances.set(instanceKey(target), { ...instance, ...cancelled })
  }
  return { ...target, status: 'CANCELLED', statusReason }
}

/**
 * Runs one Region.
 * @returns its results, and whether more accounts failed than the operation tolerates.
 */
const runRegion = async (
  stackSet: StackSet,
  operation: StackSetOperation,
  targets: readonly OperationTarget[],
  work: TargetWork,
): Promise<{ results: OperationResult[]; exceeded: boolean }> => {
  const { tolerance, concurrencyAfter } = regionLimits(operation.preferences, targets.length)
  const results: OperationResult[] = []
  const waiting = [...targets]
  let failures = 0
  while (waiting.length > 0 && failures <= tolerance) {
    // Accounts that are started together all come to their end, also when one of them fails.
    for (const target of waiting.splice(0, concurrencyAfter(failures))) {
      const outcome = await work(target)
      settle(stackSet, operation, target, outcome)
      if (!outcome.succeeded) failures += 1
      const reason = outcome.reason === undefined ? {} : { statusReason: outcome.reason }
      results.push({ ...target, status: outcome.succeeded ? 'SUCCEEDED' : 'FAILED', ...reason })
    }
  }
  results.push(...waiting.map((target) => cancelTarget(stackSet, operation, target)))
  return { results, exceeded: failures > tolerance }
}

const inRegionOrder = (operation: StackSetOperation): string[] => {
  const order = operation.preferences.RegionOrder ?? []
  const regions = [...new Set(operation.targets.map(({ region }) => region))]
  return [...order.filter((region) => regions.includes(region)), ...regions.filter((region) => !order.includes(region))]
}

/**
 * Runs an operation to its end, Region by Region. It fails when in any Region more accounts fail
 * than it tolerates; in sequence (the default) no later Region is then attempted.
 */
export const runOperation = async (
  stackSet: StackSet,
  operation: StackSetOperation,
  work: TargetWork,
): Promise<void> => {
  const inParallel = operation.preferences.RegionConcurrencyType === 'PARALLEL'
  const results: OperationResult[] = []
  let failed = false
  for (const region of inRegionOrder(operation)) {
    const targets = operation.targets.filter((target) => target.region === region)
    if (failed && !inParallel) {
      results.push(...targets.map((target) => cancelTarget(stackSet, operation, target)))
      continue
    }
    const outcome = await runRegion(stackSet, operation, targets, work)
    results.push(...outcome.results)
    failed ||= outcome.exceeded
  }
  operation.results = results
  operation.status = failed ? 'FAILED' : 'SUCCEEDED'
}
