import type {
  DescribeStackResourceCommandInput,
  DescribeStackResourceCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../request/operation'
import { describeResourceDetail } from '../describe-resource'
import { validationError } from '../errors'
import { findStack } from '../state'

/** Reads one resource of a stack with its metadata. */
export const describeStackResource: Operation<DescribeStackResourceCommandInput, DescribeStackResourceCommandOutput> = (
  input,
  call,
) => {
  const stack = findStack(call.world, call, input.StackName ?? '')
  if (!stack) throw validationError(`Stack '${input.StackName}' does not exist`)
  const resource = stack.resources.get(input.LogicalResourceId ?? '')
  if (!resource) {
    throw validationError(`Resource ${input.LogicalResourceId} does not exist for stack ${input.StackName}`)
  }
  return { StackResourceDetail: describeResourceDetail(stack, resource) }
}
