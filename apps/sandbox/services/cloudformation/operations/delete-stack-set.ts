import type { DeleteStackSetCommandInput, DeleteStackSetCommandOutput } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../aws-error'
import type { Operation } from '../../../operation'
import { stackSetsIn } from '../stack-sets/stack-set-state'

/** Deleting a StackSet that does not exist succeeds. */
export const deleteStackSet: Operation<DeleteStackSetCommandInput, DeleteStackSetCommandOutput> = (input, call) => {
  const name = (input.StackSetName ?? '').split(':')[0] ?? ''
  const stackSets = stackSetsIn(call)
  if ((stackSets.get(name)?.instances.size ?? 0) > 0) {
    throw new AwsError('StackSetNotEmptyException', 'StackSet is not empty', { status: 409 })
  }
  stackSets.delete(name)
  return {}
}
