import type { ListStackResourcesCommandInput, ListStackResourcesCommandOutput } from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { describeResource } from '../describe-resource'
import { requireStack } from '../state'

/** Lists the resources of a stack. */
export const listStackResources: Operation<ListStackResourcesCommandInput, ListStackResourcesCommandOutput> = (
  input,
  call,
) => {
  const stack = requireStack(call.world, call, input.StackName)
  const page = paginate(
    [...stack.resources.values()],
    { token: input.NextToken, limit: 100, invalidToken: 'ValidationError' },
    call.world,
  )
  return {
    StackResourceSummaries: page.items.map((resource) => {
      const { StackId: _id, StackName: _name, ...summary } = describeResource(stack, resource)
      return { ...summary, LastUpdatedTimestamp: resource.timestamp }
    }),
    NextToken: page.nextToken,
  }
}
