import type { DescribeStackEventsCommandInput, DescribeStackEventsCommandOutput } from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { validationError } from '../errors'
import { findStack } from '../state'

/** Newest first. */
export const describeStackEvents: Operation<DescribeStackEventsCommandInput, DescribeStackEventsCommandOutput> = (
  input,
  call,
) => {
  const stack = findStack(call.world, call, input.StackName ?? '')
  if (!stack) throw validationError(`Stack [${input.StackName}] does not exist`)
  const page = paginate(
    [...stack.events].reverse(),
    { token: input.NextToken, limit: 100, invalidToken: 'ValidationError' },
    call.world,
  )
  return {
    StackEvents: page.items.map((event) => ({
      StackId: stack.id,
      EventId: event.id,
      StackName: stack.name,
      OperationId: event.operationId,
      LogicalResourceId: event.logicalId,
      PhysicalResourceId: event.physicalId,
      ResourceType: event.type,
      Timestamp: event.timestamp,
      ResourceStatus: event.status as never,
      ResourceStatusReason: event.reason,
      ResourceProperties: event.properties,
      ClientRequestToken: event.clientRequestToken,
    })),
    NextToken: page.nextToken,
  }
}
