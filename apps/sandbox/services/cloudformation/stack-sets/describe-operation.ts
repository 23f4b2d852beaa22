import type { StackSetOperation as OperationDescription } from '@aws-sdk/client-cloudformation'
import type { StackSet, StackSetOperation } from './stack-set'

/** An operation as DescribeStackSetOperation shows it. */
export const describeOperation = (stackSet: StackSet, operation: StackSetOperation): OperationDescription => ({
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
