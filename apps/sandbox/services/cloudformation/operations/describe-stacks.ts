import type { DescribeStacksCommandInput, DescribeStacksCommandOutput } from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { describeStack } from '../describe-stack'
import { isDeleted } from '../stack'
import { requireStack, stacksIn } from '../state'

/** Reads one stack, by id also a deleted one, or all living ones, newest first (BEHAVIOUR 11). */
export const describeStacks: Operation<DescribeStacksCommandInput, DescribeStacksCommandOutput> = (input, call) => {
  if (input.StackName !== undefined) return { Stacks: [describeStack(requireStack(call.world, call, input.StackName))] }
  const living = [...stacksIn(call.world, call).stacks.values()].filter((stack) => !isDeleted(stack)).reverse()
  const page = paginate(living, { token: input.NextToken, limit: 100, invalidToken: 'ValidationError' }, call.world)
  return { Stacks: page.items.map(describeStack), NextToken: page.nextToken }
}
