import type {
  StopStackSetOperationCommandInput,
  StopStackSetOperationCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../request/operation'
import { stopOperation } from '../stack-sets/operation-queue'
import { requireOperation, requireStackSet } from '../stack-sets/stack-set-state'

/** Only where operations take time is there ever one to stop (BEHAVIOUR 41). */
export const stopStackSetOperation: Operation<StopStackSetOperationCommandInput, StopStackSetOperationCommandOutput> = (
  input,
  call,
) => {
  const stackSet = requireStackSet(call, input)
  stopOperation(call.world, stackSet, requireOperation(stackSet, input.OperationId))
  return {}
}
