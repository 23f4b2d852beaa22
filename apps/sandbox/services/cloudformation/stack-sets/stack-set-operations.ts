import type { StackSetOperation as OperationDescription } from '@aws-sdk/client-cloudformation'
import { type CloudFormationOperation, pageOf } from '../state'
import { stopOperation } from './operation-queue'
import { requireOperation, requireStackSet, type StackSet, type StackSetOperation } from './state'

/** An operation as DescribeStackSetOperation shows it. */
const describeOperation = (stackSet: StackSet, operation: StackSetOperation): OperationDescription => ({
  OperationId: operation.id,
  StackSetId: stackSet.id,
  Action: operation.action,
  Status: operation.status,
  OperationPreferences: operation.preferences,
  ...(operation.action === 'DELETE' ? { RetainStacks: operation.retainStacks } : {}),
  ...(stackSet.permissionModel === 'SELF_MANAGED'
    ? {
        AdministrationRoleARN: stackSet.definition.administrationRoleArn,
        ExecutionRoleName: stackSet.definition.executionRoleName,
      }
    : { DeploymentTargets: operation.deploymentTargets }),
  CreationTimestamp: operation.createdAt,
  EndTimestamp: operation.endedAt,
  StatusDetails: { FailedStackInstancesCount: operation.results.filter(({ status }) => status === 'FAILED').length },
})

/** Reads an operation; failed instances are counted also where it succeeded (BEHAVIOUR 36). */
export const describeStackSetOperation: CloudFormationOperation<'DescribeStackSetOperation'> = (input, call) => {
  const stackSet = requireStackSet(call, input)
  return { StackSetOperation: describeOperation(stackSet, requireOperation(stackSet, input.OperationId)) }
}

/** Newest first. */
export const listStackSetOperations: CloudFormationOperation<'ListStackSetOperations'> = (input, call) => {
  const stackSet = requireStackSet(call, input)
  const page = pageOf([...stackSet.operations].reverse(), { token: input.NextToken, size: input.MaxResults }, call)
  return {
    Summaries: page.items.map((operation) => {
      const { OperationId, Action, Status, CreationTimestamp, EndTimestamp, OperationPreferences, StatusDetails } =
        describeOperation(stackSet, operation)
      return { OperationId, Action, Status, CreationTimestamp, EndTimestamp, OperationPreferences, StatusDetails }
    }),
    NextToken: page.nextToken,
  }
}

/** Lists what became of each account and Region in an operation (BEHAVIOUR 35). */
export const listStackSetOperationResults: CloudFormationOperation<'ListStackSetOperationResults'> = (input, call) => {
  const stackSet = requireStackSet(call, input)
  const wanted = (input.Filters ?? []).map(({ Values }) => Values)
  const matching = requireOperation(stackSet, input.OperationId).results.filter(({ status }) =>
    wanted.every((value) => value === status),
  )
  const page = pageOf(matching, { token: input.NextToken, size: input.MaxResults }, call)
  return {
    Summaries: page.items.map(({ account, region, unit, status, statusReason }) => ({
      Account: account,
      Region: region,
      OrganizationalUnitId: unit,
      Status: status,
      StatusReason: statusReason,
    })),
    NextToken: page.nextToken,
  }
}

/** Only where operations take time is there ever one to stop (BEHAVIOUR 41). */
export const stopStackSetOperation: CloudFormationOperation<'StopStackSetOperation'> = (input, call) => {
  const stackSet = requireStackSet(call, input)
  stopOperation(call.world, stackSet, requireOperation(stackSet, input.OperationId))
  return {}
}
