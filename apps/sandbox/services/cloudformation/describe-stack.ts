import type { Parameter, Stack as StackDescription } from '@aws-sdk/client-cloudformation'
import type { Stack } from './stack'
import type { ResolvedParameter } from './template/parameters'

/** Parameters as reads show them: those with NoEcho are hidden. */
export const describeParameters = (parameters: ReadonlyMap<string, ResolvedParameter>): Parameter[] =>
  [...parameters.values()].map(({ key, value, resolvedValue, noEcho }) => ({
    ParameterKey: key,
    ParameterValue: noEcho ? '****' : value,
    ...(resolvedValue === undefined ? {} : { ResolvedValue: noEcho ? '****' : resolvedValue }),
  }))

/** A stack as DescribeStacks shows it. */
export const describeStack = (stack: Stack): StackDescription => ({
  StackId: stack.id,
  StackName: stack.name,
  ChangeSetId: stack.changeSetId,
  Description: stack.definition.template.Description,
  Parameters: describeParameters(stack.definition.parameters),
  CreationTime: stack.createdAt,
  LastUpdatedTime: stack.updatedAt,
  DeletionTime: stack.deletedAt,
  RollbackConfiguration: {},
  StackStatus: stack.status,
  StackStatusReason: stack.statusReason,
  DisableRollback: stack.disableRollback,
  NotificationARNs: [...stack.definition.notificationArns],
  Capabilities: [...stack.definition.capabilities],
  Outputs: stack.outputs.map(({ key, value, description, exportName }) => ({
    OutputKey: key,
    OutputValue: value,
    Description: description,
    ExportName: exportName,
  })),
  RoleARN: stack.roleArn,
  Tags: [...stack.definition.tags],
  EnableTerminationProtection: stack.terminationProtection,
  DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
})
