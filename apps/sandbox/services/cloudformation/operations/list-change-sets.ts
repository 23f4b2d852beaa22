import type { ListChangeSetsCommandInput, ListChangeSetsCommandOutput } from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { requireStack, stacksIn } from '../state'

/** Lists the change sets of a stack that were not executed (BEHAVIOUR 28). */
export const listChangeSets: Operation<ListChangeSetsCommandInput, ListChangeSetsCommandOutput> = (input, call) => {
  const stack = requireStack(call.world, call, input.StackName)
  const own = stacksIn(call.world, call).changeSets.filter(
    ({ stackId, executionStatus }) => stackId === stack.id && executionStatus !== 'EXECUTE_COMPLETE',
  )
  const page = paginate(own, { token: input.NextToken, limit: 100, invalidToken: 'ValidationError' }, call.world)
  return {
    Summaries: page.items.map((changeSet) => ({
      StackId: changeSet.stackId,
      StackName: changeSet.stackName,
      ChangeSetId: changeSet.id,
      ChangeSetName: changeSet.name,
      ExecutionStatus: changeSet.executionStatus,
      Status: changeSet.status,
      StatusReason: changeSet.statusReason,
      CreationTime: changeSet.createdAt,
      Description: changeSet.description,
      IncludeNestedStacks: changeSet.includeNestedStacks,
      ImportExistingResources: changeSet.importExistingResources,
    })),
    NextToken: page.nextToken,
  }
}
