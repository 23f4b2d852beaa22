import type { InterruptedUpdate, StackResource } from '../stack'
import { compareResource } from './compare-resource'
import { deleteResources } from './delete-resources'
import { desiredResource, prepareWalk, type Walk } from './desired-resources'
import { findResourceType } from './find-resource-type'
import { updateResource } from './make-resource'
import { ResourceFailure } from './resource-failure'
import type { StackOperation } from './stack-operation'
import { settleOutputs } from './stack-outputs'

/** Gives one resource its state before the update again. @returns the resource that took its place, if the update replaced it. */
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
    compareResource(findResourceType(operation.call.world, before.type), now, desired.resource, before.properties)
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
 * Takes a failed update back: restores changed resources, then deletes what the update made.
 * Ends in UPDATE_ROLLBACK_COMPLETE, or in UPDATE_ROLLBACK_FAILED where a resource cannot be restored.
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
