import type { StackResourceDetail } from '@aws-sdk/client-cloudformation'
import type { Stack, StackResource } from './stack'

/** What all reads of a stack's resource show. */
export const describeResource = (stack: Stack, resource: StackResource) => ({
  StackName: stack.name,
  StackId: stack.id,
  LogicalResourceId: resource.logicalId,
  PhysicalResourceId: resource.physicalId,
  ResourceType: resource.type,
  ResourceStatus: resource.status,
  ResourceStatusReason: resource.statusReason,
  DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' as const },
})

/** A resource as DescribeStackResource shows it. */
export const describeResourceDetail = (stack: Stack, resource: StackResource): StackResourceDetail => ({
  ...describeResource(stack, resource),
  LastUpdatedTimestamp: resource.timestamp,
  Metadata: resource.metadata === undefined ? undefined : JSON.stringify(resource.metadata),
})
