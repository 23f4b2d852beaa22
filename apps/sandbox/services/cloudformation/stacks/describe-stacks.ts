import type { Parameter, Stack as StackDescription, StackSummary } from '@aws-sdk/client-cloudformation'
import type { Stack } from '../stack'
import { type CloudFormationOperation, livingStacks, pageOf, requireNamedStack, requireStack, stacksIn } from '../state'
import type { ResolvedParameter } from '../template/parameters'

/** Parameters as reads show them: those with NoEcho are hidden. */
export const describeParameters = (parameters: ReadonlyMap<string, ResolvedParameter>): Parameter[] =>
  [...parameters.values()].map(({ key, value, resolvedValue, noEcho }) => ({
    ParameterKey: key,
    ParameterValue: noEcho ? '****' : value,
    ...(resolvedValue === undefined ? {} : { ResolvedValue: noEcho ? '****' : resolvedValue }),
  }))

/** A list as DescribeStacks shows it: one that holds nothing is left out (BEHAVIOUR 11). */
const unlessEmpty = <Item>(list: Item[]): Item[] | undefined => (list.length === 0 ? undefined : list)

/** A stack as DescribeStacks shows it. */
const describeStack = (stack: Stack): StackDescription => ({
  StackId: stack.id,
  StackName: stack.name,
  ChangeSetId: stack.changeSetId,
  Description: stack.definition.template.Description,
  Parameters: unlessEmpty(describeParameters(stack.definition.parameters)),
  CreationTime: stack.createdAt,
  LastUpdatedTime: stack.updatedAt,
  DeletionTime: stack.deletedAt,
  RollbackConfiguration: {},
  StackStatus: stack.status,
  StackStatusReason: stack.statusReason,
  DisableRollback: stack.disableRollback,
  NotificationARNs: [...stack.definition.notificationArns],
  Capabilities: unlessEmpty([...stack.definition.capabilities]),
  Outputs: unlessEmpty(
    stack.outputs.map(({ key, value, description, exportName }) => ({
      OutputKey: key,
      OutputValue: value,
      Description: description,
      ExportName: exportName,
    })),
  ),
  RoleARN: stack.roleArn,
  Tags: [...stack.definition.tags],
  EnableTerminationProtection: stack.terminationProtection,
  DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
})

/** Reads one stack, by id also a deleted one, or all living ones, newest first (BEHAVIOUR 11). */
export const describeStacks: CloudFormationOperation<'DescribeStacks'> = (input, call) => {
  if (input.StackName !== undefined) return { Stacks: [describeStack(requireStack(call.world, call, input.StackName))] }
  const living = livingStacks(call.world, call).reverse()
  const page = pageOf(living, { token: input.NextToken }, call)
  return { Stacks: page.items.map(describeStack), NextToken: page.nextToken }
}

const summarize = (stack: Stack): StackSummary => ({
  StackId: stack.id,
  StackName: stack.name,
  TemplateDescription: stack.definition.template.Description,
  CreationTime: stack.createdAt,
  LastUpdatedTime: stack.updatedAt,
  DeletionTime: stack.deletedAt,
  StackStatus: stack.status,
  StackStatusReason: stack.statusReason,
  DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
})

/** Lists stacks, deleted ones too, newest first (BEHAVIOUR 11). */
export const listStacks: CloudFormationOperation<'ListStacks'> = (input, call) => {
  const wanted = input.StackStatusFilter ?? []
  const matching = [...stacksIn(call.world, call).stacks.values()]
    .filter(({ status }) => wanted.length === 0 || wanted.includes(status))
    .reverse()
  const page = pageOf(matching, { token: input.NextToken }, call)
  return { StackSummaries: page.items.map(summarize), NextToken: page.nextToken }
}

/** Reads the history of a stack, newest first. */
export const describeStackEvents: CloudFormationOperation<'DescribeStackEvents'> = (input, call) => {
  const stack = requireNamedStack(call.world, call, input.StackName)
  const page = pageOf([...stack.events].reverse(), { token: input.NextToken }, call)
  return {
    StackEvents: page.items.map((event) => ({
      StackId: stack.id,
      EventId: event.id,
      StackName: stack.name,
      OperationId: event.operationId,
      LogicalResourceId: event.logicalId,
      PhysicalResourceId: event.physicalId,
      ResourceType: event.type,
      Timestamp: event.timestamp,
      ResourceStatus: event.status as never,
      ResourceStatusReason: event.reason,
      ResourceProperties: event.properties,
      ClientRequestToken: event.clientRequestToken,
    })),
    NextToken: page.nextToken,
  }
}
