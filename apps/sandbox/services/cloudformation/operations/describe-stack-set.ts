import type { DescribeStackSetCommandInput, DescribeStackSetCommandOutput } from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../request/operation'
import type { StackSet } from '../stack-sets/stack-set'
import { requireStackSet } from '../stack-sets/stack-set-state'

/** The Regions of its instances, and those that automatic deployment would use. */
const regionsOf = ({ instances, deployments }: StackSet): string[] => [
  ...new Set([
    ...[...instances.values()].map(({ region }) => region),
    ...[...deployments.values()].flatMap((own) => [...own]),
  ]),
]

/** Reads a StackSet with the Regions of its instances. */
export const describeStackSet: Operation<DescribeStackSetCommandInput, DescribeStackSetCommandOutput> = (
  input,
  call,
) => {
  const stackSet = requireStackSet(call, input)
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
      OrganizationalUnitIds: [...stackSet.deployments.keys()],
      Regions: regionsOf(stackSet),
      StackSetDriftDetectionDetails: { DriftStatus: 'NOT_CHECKED', TotalStackInstancesCount: stackSet.instances.size },
    },
  }
}
