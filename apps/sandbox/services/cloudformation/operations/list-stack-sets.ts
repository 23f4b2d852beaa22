import type { ListStackSetsCommandInput, ListStackSetsCommandOutput } from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { visibleStackSets } from '../stack-sets/stack-set-state'

/** Lists the StackSets of the account and Region, or those that a delegated administrator works on. */
export const listStackSets: Operation<ListStackSetsCommandInput, ListStackSetsCommandOutput> = (input, call) => {
  // A deleted StackSet leaves no record in the sandbox.
  const listed = input.Status === 'DELETED' ? [] : visibleStackSets(call, input)
  const page = paginate(
    listed,
    { token: input.NextToken, size: input.MaxResults, limit: 100, invalidToken: 'ValidationError' },
    call.world,
  )
  return {
    Summaries: page.items.map(({ name, id, permissionModel, definition }) => ({
      StackSetName: name,
      StackSetId: id,
      Description: definition.description,
      Status: 'ACTIVE',
      PermissionModel: permissionModel,
      AutoDeployment: definition.autoDeployment,
      ManagedExecution: { Active: definition.managedExecution },
      DriftStatus: 'NOT_CHECKED',
    })),
    NextToken: page.nextToken,
  }
}
