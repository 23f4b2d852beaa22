import { AwsError } from '../../../kit/aws-error'
import type { World } from '../../../world/world'
import { cancelTarget, runOperation, type TargetWork } from './run-operation'
import { allStackSets, instanceKey, type StackSet, type StackSetOperation } from './state'

const isActive = ({ status }: StackSetOperation): boolean => status === 'RUNNING' || status === 'QUEUED'

/** What each operation that is not over does in its targets, and whether it does so just now. */
const pending = new WeakMap<
  StackSetOperation,
  { readonly work: TargetWork; readonly then: () => void; performing?: Promise<void> }
>()

const markInstances = ({ instances }: StackSet, { id, targets }: StackSetOperation): void => {
  for (const target of targets) {
    const instance = instances.get(instanceKey(target))
    if (instance) {
      instances.set(instanceKey(target), { ...instance, detailedStatus: 'RUNNING', lastOperationId: id })
    }
  }
}

/** Begins an operation at a moment, which may be past: the end of the one that it waited for. */
const begin = (world: World, stackSet: StackSet, operation: StackSetOperation, at: Date): void => {
  const seconds = world.scenario.cloudFormation?.stackSetSeconds ?? 0
  operation.status = 'RUNNING'
  operation.dueAt = new Date(at.getTime() + seconds * 1000)
  operation.results = operation.targets.map((target) => ({ ...target, status: 'RUNNING' as const }))
  markInstances(stackSet, operation)
}

const overlap = (one: StackSetOperation, other: StackSetOperation): boolean => {
  const places = new Set(one.targets.map(instanceKey))
  return other.targets.some((target) => places.has(instanceKey(target)))
}

/**
 * Begins queued operations in the order of their requests, as long as none is in conflict with one
 * before it.
 */
const beginQueued = (world: World, stackSet: StackSet, at: Date): void => {
  const before: StackSetOperation[] = []
  for (const operation of stackSet.operations.filter(isActive)) {
    const isFree = !before.some((other) => !stackSet.definition.managedExecution || overlap(other, operation))
    if (operation.status === 'QUEUED' && isFree) begin(world, stackSet, operation, at)
    before.push(operation)
  }
}

const perform = async (world: World, stackSet: StackSet, operation: StackSetOperation): Promise<void> => {
  const entry = pending.get(operation)
  if (!entry) return
  const { dueAt = world.clock.now() } = operation
  const end = (): void => {
    // Only a defect of the sandbox leaves it running; the caller hears of it, and it must not stand
    // in the way of all others.
    if (operation.status === 'RUNNING') operation.status = 'FAILED'
    operation.endedAt = dueAt
    entry.then()
    pending.delete(operation)
    beginQueued(world, stackSet, dueAt)
  }
  entry.performing ??= runOperation(stackSet, operation, entry.work).finally(end)
  await entry.performing
}

/** Finishes the operations of a StackSet whose time has come, each at its own time. */
const finishDue = async (world: World, stackSet: StackSet): Promise<void> => {
  const nextDue = (): StackSetOperation | undefined =>
    stackSet.operations
      .filter(({ status, dueAt }) => status === 'RUNNING' && dueAt !== undefined && dueAt <= world.clock.now())
      .sort((one, other) => Number(one.dueAt) - Number(other.dueAt))[0]
  for (let due = nextDue(); due; due = nextDue()) await perform(world, stackSet, due)
}

/** Finishes the operations of all StackSets whose time has come. */
export const finishDueOperations = async (world: World): Promise<void> => {
  for (const stackSet of allStackSets(world)) await finishDue(world, stackSet)
}

/** Finishes all operations of a StackSet now, whatever time they would take. */
export const finishOperations = async (world: World, stackSet: StackSet): Promise<void> => {
  for (let next = stackSet.operations.find(isActive); next; next = stackSet.operations.find(isActive)) {
    if (next.status === 'QUEUED') begin(world, stackSet, next, world.clock.now())
    await perform(world, stackSet, next)
  }
}

/**
 * @throws AwsError `OperationInProgressException` for a StackSet without managed execution that is
 *   at work (BEHAVIOUR 42).
 */
export const requireIdle = (stackSet: StackSet): void => {
  if (stackSet.definition.managedExecution || !stackSet.operations.some(isActive)) return
  throw new AwsError('OperationInProgressException', `Another Operation on StackSet ${stackSet.arn} is in progress`, {
    status: 409,
  })
}

/** Whether a StackSet has an operation that is not over. */
export const isAtWork = (stackSet: StackSet): boolean => stackSet.operations.some(isActive)

/**
 * Takes an operation up: it begins now, or after those that are there. Without configured time it
 * is over on return.
 * @param then what is done when it has ended, however it did.
 */
export const submitOperation = async (
  world: World,
  stackSet: StackSet,
  operation: StackSetOperation,
  work: TargetWork,
  then: () => void = () => undefined,
): Promise<void> => {
  const waits = isAtWork(stackSet)
  stackSet.operations.push(operation)
  pending.set(operation, { work, then })
  if (!waits) begin(world, stackSet, operation, world.clock.now())
  await finishDue(world, stackSet)
}

/**
 * Ends an operation before it has done anything.
 * @throws AwsError `InvalidOperationException` for one that is over.
 */
export const stopOperation = (world: World, stackSet: StackSet, operation: StackSetOperation): void => {
  const { id, status } = operation
  if (!isActive(operation)) {
    throw new AwsError('InvalidOperationException', `Operation ${id} is in status ${status} and can not be stopped`)
  }
  operation.results = operation.targets.map((target) => cancelTarget(stackSet, operation, target, 'Cancelled by user'))
  operation.status = 'STOPPED'
  operation.endedAt = world.clock.now()
  pending.delete(operation)
  beginQueued(world, stackSet, operation.endedAt)
}
