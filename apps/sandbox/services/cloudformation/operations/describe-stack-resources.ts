import type {
  DescribeStackResourcesCommandInput,
  DescribeStackResourcesCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Call, Operation } from '../../../request/operation'
import { describeResource } from '../describe-resource'
import { validationError } from '../errors'
import { isDeleted, type Stack } from '../stack'
import { findStack, stacksIn } from '../state'

const holding = (call: Call, physicalId: string): Stack => {
  const found = [...stacksIn(call.world, call).stacks.values()].find(
    (stack) =>
      !isDeleted(stack) && [...stack.resources.values()].some((resource) => resource.physicalId === physicalId),
  )
  if (!found) throw validationError(`Stack for ${physicalId} does not exist`)
  return found
}

const stackOf = (input: DescribeStackResourcesCommandInput, call: Call): Stack => {
  if (input.StackName === undefined && input.PhysicalResourceId !== undefined) {
    return holding(call, input.PhysicalResourceId)
  }
  const stack = findStack(call.world, call, input.StackName ?? '')
  if (!stack) throw validationError(`Stack with id ${input.StackName} does not exist`)
  return stack
}

/** At most 100 resources, without pages. */
export const describeStackResources: Operation<
  DescribeStackResourcesCommandInput,
  DescribeStackResourcesCommandOutput
> = (input, call) => {
  const stack = stackOf(input, call)
  const wanted = [...stack.resources.values()].filter(
    ({ logicalId }) => input.LogicalResourceId === undefined || logicalId === input.LogicalResourceId,
  )
  return {
    StackResources: wanted
      .slice(0, 100)
      .map((resource) => ({ ...describeResource(stack, resource), Timestamp: resource.timestamp })),
  }
}
