import type { StackInstanceSummary } from '@aws-sdk/client-cloudformation'
import type { StackInstance, StackSet } from './stack-set'

/** An instance as ListStackInstances shows it. */
export const describeInstance = (stackSet: StackSet, instance: StackInstance): StackInstanceSummary => ({
  StackSetId: stackSet.id,
  Region: instance.region,
  Account: instance.account,
  StackId: instance.detailedStatus === 'SKIPPED_SUSPENDED_ACCOUNT' ? undefined : instance.stackId,
  OrganizationalUnitId: instance.unit,
  Status: instance.status,
  StatusReason: instance.statusReason,
  StackInstanceStatus: { DetailedStatus: instance.detailedStatus },
  DriftStatus: 'NOT_CHECKED',
  LastOperationId: instance.lastOperationId,
})
