import { deleteResources } from './delete-resources'
import type { StackOperation } from './stack-operation'

/**
 * Deletes a stack's resources and the stack; what could not be deleted leaves it in DELETE_FAILED.
 * @param retain logical ids that stay in their service although the stack goes.
 */
export const deleteStack = async (
  operation: StackOperation,
  retain: ReadonlySet<string>,
  reason = 'User Initiated',
): Promise<void> => {
  const { stack } = operation
  operation.setStatus('DELETE_IN_PROGRESS', reason)
  const present = [...stack.resources.values()].filter(
    ({ status }) => status !== 'DELETE_COMPLETE' && status !== 'DELETE_SKIPPED',
  )
  const failed = await deleteResources(operation, present, {
    retains: ({ logicalId, deletionPolicy }) => retain.has(logicalId) || deletionPolicy.startsWith('Retain'),
    keepRecord: true,
  })
  if (failed.length > 0) {
    operation.setStatus('DELETE_FAILED', `The following resource(s) failed to delete: [${failed.join(', ')}]. `)
    return
  }
  stack.outputs = []
  stack.imports = new Set()
  stack.deletedAt = operation.now()
  operation.setStatus('DELETE_COMPLETE')
}
