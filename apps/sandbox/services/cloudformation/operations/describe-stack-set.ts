import type { DescribeStackSetCommandInput, DescribeStackSetCommandOutput } from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../operation'
import { requireStackSet } from '../stack-sets/stack-set-state'

/** Reads a StackSet with the Regions of its instances. */
export const describeStackSet: Operation<DescribeStackSetCommandInput, DescribeStackSetCommandOutput> = (
  input,
  call,
) => {
  const stackSet = requireStackSet(call, input.StackSetName)
  const { definition } = stackSet
  const isSelfManaged = stackSet.permissionModel === 'SELF_MANAGED'
  return {
    StackSet: {
      StackSetName: stackSet.name,
      StackSetId: stackSet.id,
      StackSetARN: stackSet.arn,
      Description: definition.description,
      Status: 'ACTIVE',
      TemplateBody: definition.templateBody,
      Parameters: [...definition.parameters],
      Capabilities: [...definition.capabilities],
      Tags: [...definition.tags],
      ...(isSelfManaged
        ? { AdministrationRoleARN: definition.administrationRoleArn, ExecutionRoleName: definition.executionRoleName }
        : {}),
      PermissionModel: stackSet.permissionModel,
      AutoDeployment: definition.autoDeployment,
      ManagedExecution: { Active: definition.managedExecution },
      OrganizationalUnitIds: [],
      Regions: [...new Set([...stackSet.instances.values()].map(({ region }) => region))],
      StackSetDriftDetectionDetails: { DriftStatus: 'NOT_CHECKED', TotalStackInstancesCount: stackSet.instances.size },
    },
  }
}
