import { validationError } from '../errors'
import type { InterruptedUpdate, Stack, StackDefinition, StackResource } from '../stack'
import { applyDefinition } from './apply-definition'
import { compareResource } from './compare-resource'
import { updateResource } from './make-resource'
import { describeFailure, ResourceFailure } from './resource-failure'
import { requireResourceType } from './resource-type-registry'
import { deleteResources } from './run-deletion'
import type { StackOperation } from './stack-operation'
import { settleOutputs } from './stack-outputs'
import { desiredResource, prepareWalk, type Walk } from './walk'

const updatable = /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/

/** Statuses that a stack with disabled rollback may be updated from. */
const paused = new Set(['CREATE_FAILED', 'UPDATE_FAILED'])

/**
 * @param allowPaused whether the request asks to go on without rollback.
 * @throws AwsError `ValidationError` "Stack:… is in … state and can not be updated."
 */
export const requireUpdatable = (stack: Stack, allowPaused: boolean): void => {
  if (updatable.test(stack.status) || (allowPaused && paused.has(stack.status))) return
  throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`)
}

/**
 * Gives one resource its state before the update again.
 * @returns the resource that took its place, if the update replaced it.
 */
const restore = async (
  operation: StackOperation,
  walk: Walk,
  before: StackResource,
): Promise<StackResource | undefined> => {
  const { resources } = operation.stack
  const now = resources.get(before.logicalId)
  if (now && now.physicalId !== before.physicalId) {
    operation.keep(before, 'UPDATE_COMPLETE')
    return now.physicalId === '' ? undefined : now
  }
  const desired = { ...desiredResource(walk, before.logicalId), properties: before.properties }
  const changed =
    now === undefined ||
    now.status === 'UPDATE_FAILED' ||
    compareResource(requireResourceType(operation.call.world, before.type), now, desired.resource, before.properties)
      .properties.length > 0
  if (changed) await updateResource(operation, desired, now ?? before)
  else resources.set(before.logicalId, before)
  return undefined
}

const restoreAll = async (
  operation: StackOperation,
  interrupted: InterruptedUpdate,
  skip: ReadonlySet<string>,
): Promise<{ superseded: StackResource[]; failed: string[]; walk: Walk }> => {
  const { stack, call } = operation
  const walk = prepareWalk(call.world, stack, interrupted.definition, (logicalId) => stack.resources.get(logicalId))
  const superseded: StackResource[] = []
  const failed: string[] = []
  for (const before of interrupted.resources.values()) {
    if (skip.has(before.logicalId)) {
      operation.keep(before, 'UPDATE_COMPLETE', 'Resource was skipped')
      continue
    }
    try {
      const replacement = await restore(operation, walk, before)
      if (replacement) superseded.push(replacement)
    } catch (error) {
      if (!(error instanceof ResourceFailure)) throw error
      failed.push(before.logicalId)
    }
  }
  return { superseded, failed, walk }
}

/**
 * Takes a failed update back: restores changed resources, then deletes what the update made. Ends
 * in UPDATE_ROLLBACK_COMPLETE, or in UPDATE_ROLLBACK_FAILED where a resource cannot be restored.
 */
export const rollBackUpdate = async (
  operation: StackOperation,
  reason: string | undefined,
  skip: ReadonlySet<string> = new Set(),
): Promise<void> => {
  const { stack } = operation
  const { interrupted } = stack
  if (!interrupted) throw new Error(`stack ${stack.name} has no update to take back`)
  operation.setStatus('UPDATE_ROLLBACK_IN_PROGRESS', reason)
  const { superseded, failed, walk } = await restoreAll(operation, interrupted, skip)
  if (failed.length > 0) {
    operation.setStatus(
      'UPDATE_ROLLBACK_FAILED',
      `The following resource(s) failed to update: [${failed.join(', ')}]. `,
    )
    return
  }
  stack.definition = interrupted.definition
  delete stack.interrupted
  operation.setStatus('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS')
  const added = [...stack.resources.values()].filter(({ logicalId }) => !interrupted.resources.has(logicalId))
  await deleteResources(operation, [...superseded, ...added], {
    retains: ({ deletionPolicy }) => deletionPolicy === 'Retain',
    keepRecord: false,
  })
  settleOutputs(operation, walk)
  operation.setStatus('UPDATE_ROLLBACK_COMPLETE')
}

/**
 * Removes what the new definition no longer has, and what replacements have superseded. Failures
 * here do not undo the update.
 */
const cleanUp = async (
  operation: StackOperation,
  before: ReadonlyMap<string, StackResource>,
  walk: Walk,
): Promise<void> => {
  const { resources } = operation.stack
  const wanted = new Set(walk.order.logicalIds)
  const removed = [...resources.values()].filter(({ logicalId }) => !wanted.has(logicalId))
  const superseded = [...before.values()].filter(
    ({ logicalId, physicalId }) => wanted.has(logicalId) && resources.get(logicalId)?.physicalId !== physicalId,
  )
  const isSuperseded = new Set(superseded)
  await deleteResources(operation, [...superseded, ...removed], {
    retains: (resource) =>
      (isSuperseded.has(resource) ? resource.updateReplacePolicy : resource.deletionPolicy).startsWith('Retain'),
    keepRecord: false,
  })
  for (const { logicalId } of removed) resources.delete(logicalId)
}

/**
 * The resources that exist: those of a failed creation that were never made have no physical id.
 */
const madeResources = ({ resources }: Stack): Map<string, StackResource> =>
  new Map([...resources].filter(([, { physicalId }]) => physicalId !== ''))

/**
 * Moves a stack to a new definition. A failure takes everything back, or leaves the stack in
 * UPDATE_FAILED where its rollback is disabled.
 */
export const runUpdate = async (operation: StackOperation, definition: StackDefinition): Promise<void> => {
  const { stack } = operation
  const before = stack.interrupted ?? { definition: stack.definition, resources: madeResources(stack) }
  stack.interrupted = before
  stack.updatedAt = operation.now()
  operation.setStatus('UPDATE_IN_PROGRESS', 'User Initiated')
  stack.definition = definition
  try {
    const walk = await applyDefinition(operation)
    settleOutputs(operation, walk)
    operation.setStatus('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS')
    await cleanUp(operation, before.resources, walk)
    delete stack.interrupted
    operation.setStatus('UPDATE_COMPLETE')
  } catch (error) {
    const reason = describeFailure(error, 'update')
    if (stack.disableRollback) operation.setStatus('UPDATE_FAILED', reason)
    else await rollBackUpdate(operation, reason)
  }
}
