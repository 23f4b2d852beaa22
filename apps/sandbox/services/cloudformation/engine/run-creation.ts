import type { OnFailure } from '@aws-sdk/client-cloudformation'
import { applyDefinition } from './apply-definition'
import { describeFailure } from './resource-failure'
import { deleteResources, runDeletion } from './run-deletion'
import type { StackOperation } from './stack-operation'
import { settleOutputs } from './stack-outputs'

/**
 * Undoes a creation: deletes what was made, except what `DeletionPolicy: Retain` holds.
 */
export const rollBackCreation = async (operation: StackOperation, reason: string): Promise<void> => {
  const { stack } = operation
  operation.setStatus('ROLLBACK_IN_PROGRESS', reason)
  const failed = await deleteResources(operation, [...stack.resources.values()], {
    retains: ({ deletionPolicy }) => deletionPolicy === 'Retain',
    keepRecord: true,
  })
  stack.outputs = []
  stack.imports = new Set()
  if (failed.length === 0) operation.setStatus('ROLLBACK_COMPLETE')
  else operation.setStatus('ROLLBACK_FAILED', `The following resource(s) failed to delete: [${failed.join(', ')}]. `)
}

/** Makes all resources of a new stack; a failure ends as `onFailure` says. */
export const runCreation = async (operation: StackOperation, onFailure: OnFailure): Promise<void> => {
  operation.setStatus('CREATE_IN_PROGRESS', 'User Initiated')
  try {
    settleOutputs(operation, await applyDefinition(operation))
    operation.setStatus('CREATE_COMPLETE')
  } catch (error) {
    const reason = describeFailure(error, 'create')
    if (onFailure === 'DO_NOTHING') operation.setStatus('CREATE_FAILED', reason)
    else if (onFailure === 'DELETE') await runDeletion(operation, new Set(), reason)
    else await rollBackCreation(operation, `${reason}Rollback requested by user.`)
  }
}
