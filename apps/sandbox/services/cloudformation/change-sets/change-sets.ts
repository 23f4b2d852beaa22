import type { Change } from '@aws-sdk/client-cloudformation'
import { describeParameters } from '../stacks/describe-stacks'
import {
  type CloudFormationOperation,
  findChangeSet,
  pageOf,
  requireChangeSet,
  requireStack,
  requireStackName,
  stacksIn,
} from '../state'

/** Without `IncludePropertyValues` a change has neither values nor contexts. */
const withoutValues = (change: Change): Change => {
  const { BeforeContext: _before, AfterContext: _after, Details, ...rest } = change.ResourceChange ?? {}
  return {
    ...change,
    ResourceChange: {
      ...rest,
      Details: (Details ?? []).map(({ Target, ...detail }) => {
        const { BeforeValue: _old, AfterValue: _new, Path: _path, ...target } = Target ?? {}
        return { ...detail, Target: target }
      }),
    },
  }
}

/** Reads a change set, with values only if asked for them (BEHAVIOUR 27). */
export const describeChangeSet: CloudFormationOperation<'DescribeChangeSet'> = (input, call) => {
  const changeSet = requireChangeSet(call.world, call, input)
  const { definition } = changeSet
  const page = pageOf(changeSet.changes, { token: input.NextToken }, call)
  return {
    ChangeSetName: changeSet.name,
    ChangeSetId: changeSet.id,
    StackId: changeSet.stackId,
    StackName: changeSet.stackName,
    Description: changeSet.description,
    Parameters: describeParameters(definition.parameters),
    CreationTime: changeSet.createdAt,
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    StatusReason: changeSet.statusReason,
    NotificationARNs: [...definition.notificationArns],
    RollbackConfiguration: {},
    Capabilities: [...definition.capabilities],
    Tags: [...definition.tags],
    Changes: input.IncludePropertyValues ? page.items : page.items.map(withoutValues),
    NextToken: page.nextToken,
    IncludeNestedStacks: changeSet.includeNestedStacks,
    OnStackFailure: changeSet.onStackFailure,
    ImportExistingResources: changeSet.importExistingResources,
  }
}

/** Lists the change sets of a stack that were not executed (BEHAVIOUR 28). */
export const listChangeSets: CloudFormationOperation<'ListChangeSets'> = (input, call) => {
  const stack = requireStack(call.world, call, input.StackName)
  const own = stacksIn(call.world, call).changeSets.filter(
    ({ stackId, executionStatus }) => stackId === stack.id && executionStatus !== 'EXECUTE_COMPLETE',
  )
  const page = pageOf(own, { token: input.NextToken }, call)
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

/** Succeeds for a change set that does not exist, as long as the stack does. */
export const deleteChangeSet: CloudFormationOperation<'DeleteChangeSet'> = (input, call) => {
  if (input.StackName !== undefined) requireStack(call.world, call, input.StackName)
  requireStackName(input)
  const found = findChangeSet(call.world, call, input)
  const { changeSets } = stacksIn(call.world, call)
  if (found) changeSets.splice(changeSets.indexOf(found), 1)
  return {}
}
