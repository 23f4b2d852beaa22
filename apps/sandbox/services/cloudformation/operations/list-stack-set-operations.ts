import type {
  ListStackSetOperationsCommandInput,
  ListStackSetOperationsCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { describeOperation } from '../stack-sets/describe-operation'
import { requireStackSet } from '../stack-sets/stack-set-state'

/** Newest first. */
export const listStackSetOperations: Operation<
  ListStackSetOperationsCommandInput,
  ListStackSetOperationsCommandOutput
> = (input, call) => {
  const stackSet = requireStackSet(call, input)
  const page = paginate(
    [...stackSet.operations].reverse(),
    { token: input.NextToken, size: input.MaxResults, limit: 100, invalidToken: 'ValidationError' },
    call.world,
  )
  return {
    Summaries: page.items.map((operation) => {
      const { OperationId, Action, Status, CreationTimestamp, EndTimestamp, OperationPreferences, StatusDetails } =
        describeOperation(stackSet, operation)
      return { OperationId, Action, Status, CreationTimestamp, EndTimestamp, OperationPreferences, StatusDetails }
    }),
    NextToken: page.nextToken,
  }
}
