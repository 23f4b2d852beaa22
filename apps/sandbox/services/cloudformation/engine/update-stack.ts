import type { Stack, StackDefinition, StackResource } from '../stack'
import { applyDefinition } from './apply-definition'
import { deleteResources } from './delete-resources'
import { describeFailure } from './describe-failure'
import type { Walk } from './desired-resources'
import { rollBackUpdate } from './roll-back-update'
import type { StackOperation } from './stack-operation'
import { settleOutputs } from './stack-outputs'

/** Removes what the new definition no longer has, and what replacements have superseded. Failures here do not undo the update. */
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

/** The resources that exist: those of a failed creation that were never made have no physical id. */
const madeResources = ({ resources }: Stack): Map<string, StackResource> =>
  new Map([...resources].filter(([, { physicalId }]) => physicalId !== ''))

/**
 * Moves a stack to a new definition. A failure takes everything back, or leaves the stack in UPDATE_FAILED where its rollback
 * is disabled.
 */
export const updateStack = async (operation: StackOperation, definition: StackDefinition): Promise<void> => {
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
