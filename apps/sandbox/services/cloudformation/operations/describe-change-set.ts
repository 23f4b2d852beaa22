import type {
  Change,
  DescribeChangeSetCommandInput,
  DescribeChangeSetCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { describeParameters } from '../describe-stack'
import { requireChangeSet } from '../state'

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
export const describeChangeSet: Operation<DescribeChangeSetCommandInput, DescribeChangeSetCommandOutput> = (
  input,
  call,
) => {
  const changeSet = requireChangeSet(call.world, call, input)
  const { definition } = changeSet
  const page = paginate(
    changeSet.changes,
    { token: input.NextToken, limit: 100, invalidToken: 'ValidationError' },
    call.world,
  )
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
