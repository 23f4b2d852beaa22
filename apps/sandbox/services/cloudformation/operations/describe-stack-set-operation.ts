import type {
  DescribeStackSetOperationCommandInput,
  DescribeStackSetOperationCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../request/operation'
import { describeOperation } from '../stack-sets/describe-operation'
import { requireOperation, requireStackSet } from '../stack-sets/stack-set-state'

/** Reads an operation; failed instances are counted also where it succeeded (BEHAVIOUR 36). */
export const describeStackSetOperation: Operation<
  DescribeStackSetOperationCommandInput,
  DescribeStackSetOperationCommandOutput
> = (input, call) => {
  const stackSet = requireStackSet(call, input)
  return { StackSetOperation: describeOperation(stackSet, requireOperation(stackSet, input.OperationId)) }
}
