import type { DeleteChangeSetCommandInput, DeleteChangeSetCommandOutput } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireChangeSet, requireStack, stacksIn } from '../state'

/** Succeeds for a change set that does not exist, as long as the stack does. */
export const deleteChangeSet: Operation<DeleteChangeSetCommandInput, DeleteChangeSetCommandOutput> = (input, call) => {
  if (input.StackName !== undefined) requireStack(call.world, call, input.StackName)
  const { changeSets } = stacksIn(call.world, call)
  try {
    const found = requireChangeSet(call.world, call, input)
    changeSets.splice(changeSets.indexOf(found), 1)
  } catch (error) {
    if (!(error instanceof AwsError && error.code === 'ChangeSetNotFound')) throw error
  }
  return {}
}
