import type {
  StopStackSetOperationCommandInput,
  StopStackSetOperationCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../aws-error'
import type { Operation } from '../../../operation'
import { requireOperation, requireStackSet } from '../stack-sets/stack-set-state'

/** Operations are over when the call that started them returns, so there is never one to stop. */
export const stopStackSetOperation: Operation<StopStackSetOperationCommandInput, StopStackSetOperationCommandOutput> = (
  input,
  call,
) => {
  const { id, status } = requireOperation(requireStackSet(call, input.StackSetName), input.OperationId)
  throw new AwsError('InvalidOperationException', `Operation ${id} is in status ${status} and can not be stopped`)
}
