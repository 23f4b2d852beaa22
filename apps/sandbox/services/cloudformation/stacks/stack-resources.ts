import type { DescribeStackResourcesCommandInput, StackResourceDetail } from '@aws-sdk/client-cloudformation'
import type { Call } from '../../../request/operation'
import { validationError } from '../errors'
import type { Stack, StackResource } from '../stack'
import { type CloudFormationOperation, findStack, livingStacks, pageOf, requireStack } from '../state'

/** What all reads of a stack's resource show. */
const describeResource = (stack: Stack, resource: StackResource) => ({
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
const describeResourceDetail = (stack: Stack, resource: StackResource): StackResourceDetail => ({
  ...describeResource(stack, resource),
  LastUpdatedTimestamp: resource.timestamp,
  Metadata: resource.metadata === undefined ? undefined : JSON.stringify(resource.metadata),
})

/** Reads one resource of a stack with its metadata. */
export const describeStackResource: CloudFormationOperation<'DescribeStackResource'> = (input, call) => {
  const stack = findStack(call.world, call, input.StackName ?? '')
  if (!stack) throw validationError(`Stack '${input.StackName}' does not exist`)
  const resource = stack.resources.get(input.LogicalResourceId ?? '')
  if (!resource) {
    throw validationError(`Resource ${input.LogicalResourceId} does not exist for stack ${input.StackName}`)
  }
  return { StackResourceDetail: describeResourceDetail(stack, resource) }
}

const holding = (call: Call, physicalId: string): Stack => {
  const found = livingStacks(call.world, call).find((stack) =>
    [...stack.resources.values()].some((resource) => resource.physicalId === physicalId),
  )
  if (!found) throw validationError(`Stack for ${physicalId} does not exist`)
  return found
}

const stackOf = (input: DescribeStackResourcesCommandInput, call: Call): Stack => {
  if (input.StackName === undefined && input.PhysicalResourceId !== undefined) {
    return holding(call, input.PhysicalResourceId)
  }
  return requireStack(call.world, call, input.StackName)
}

/** At most 100 resources, without pages. */
export const describeStackResources: CloudFormationOperation<'DescribeStackResources'> = (input, call) => {
  if (input.StackName !== undefined && input.PhysicalResourceId !== undefined) {
    throw validationError('Exactly one of StackName and PhysicalResourceId must be specified.')
  }
  const stack = stackOf(input, call)
  const wanted = [...stack.resources.values()].filter(
    ({ logicalId }) => input.LogicalResourceId === undefined || logicalId === input.LogicalResourceId,
  )
  return {
    StackResources: wanted
      .slice(0, 100)
      .map((resource) => ({ ...describeResource(stack, resource), Timestamp: resource.timestamp })),
  }
}

/** Lists the resources of a stack. */
export const listStackResources: CloudFormationOperation<'ListStackResources'> = (input, call) => {
  const stack = requireStack(call.world, call, input.StackName)
  const page = pageOf([...stack.resources.values()], { token: input.NextToken }, call)
  return {
    StackResourceSummaries: page.items.map((resource) => {
      const { StackId: _id, StackName: _name, ...summary } = describeResource(stack, resource)
      return { ...summary, LastUpdatedTimestamp: resource.timestamp }
    }),
    NextToken: page.nextToken,
  }
}
