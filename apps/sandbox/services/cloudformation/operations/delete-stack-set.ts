import type { DeleteStackSetCommandInput, DeleteStackSetCommandOutput } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireIdle } from '../stack-sets/operation-queue'
import { stackSetsIn, visibleStackSets } from '../stack-sets/stack-set-state'

/** Deleting a StackSet that does not exist succeeds. */
export const deleteStackSet: Operation<DeleteStackSetCommandInput, DeleteStackSetCommandOutput> = (input, call) => {
  const found = visibleStackSets(call, input).find(({ name, id }) => [name, id].includes(input.StackSetName ?? ''))
  if (!found) return {}
  requireIdle(found)
  if (found.instances.size > 0) {
    throw new AwsError('StackSetNotEmptyException', 'StackSet is not empty', { status: 409 })
  }
  stackSetsIn(call.world, found).delete(found.name)
  return {}
}
