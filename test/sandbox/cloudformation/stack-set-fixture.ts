import {
  CloudFormationClient,
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  type CreateStackSetCommandInput,
  DescribeStackSetOperationCommand,
  ListStackInstancesCommand,
  ListStackSetOperationResultsCommand,
  type StackSetOperationPreferences,
} from '@aws-sdk/client-cloudformation'
import { AttachRolePolicyCommand, CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import { named, template } from './templates'

const trust = (Principal: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
  })

const administratorArn = `arn:aws:iam::${ids.security}:role/administration`

/** Makes the role with which the security account administers StackSets. */
export const makeAdministrationRole = async (
  sandbox: TestSandbox,
  services: readonly string[] = ['cloudformation.amazonaws.com'],
): Promise<void> => {
  const iam = new IAMClient(sandbox.as(ids.security))
  const AssumeRolePolicyDocument = trust({ Service: services })
  await iam.send(new CreateRoleCommand({ RoleName: 'administration', AssumeRolePolicyDocument }))
}

/** Lets the administration role assume the execution roles. */
export const allowAdministrationRole = async (sandbox: TestSandbox): Promise<void> => {
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/execution' }],
  })
  await new IAMClient(sandbox.as(ids.security)).send(
    new PutRolePolicyCommand({ RoleName: 'administration', PolicyName: 'assume', PolicyDocument }),
  )
}

/** Makes the role that StackSets assume in an account, an administrator there. */
export const makeExecutionRole = async (sandbox: TestSandbox, account: string): Promise<void> => {
  const iam = new IAMClient(sandbox.as(account))
  const AssumeRolePolicyDocument = trust({ AWS: administratorArn })
  await iam.send(new CreateRoleCommand({ RoleName: 'execution', AssumeRolePolicyDocument }))
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess'
  await iam.send(new AttachRolePolicyCommand({ RoleName: 'execution', PolicyArn }))
}

/** All roles for StackSets from the security account into these accounts. */
export const makeRoles = async (sandbox: TestSandbox, accounts: readonly string[]): Promise<void> => {
  await makeAdministrationRole(sandbox)
  await allowAdministrationRole(sandbox)
  for (const account of accounts) await makeExecutionRole(sandbox, account)
}

/** A template with one parameter in Parameter Store, whose value is the template parameter `Value`. */
export const instanceTemplate = template(
  { P: named('/from-stack-set', { Ref: 'Value' }) },
  { Parameters: { Value: { Type: 'String', Default: 'default' } } },
)

/** StackSets of the security account in us-east-1. */
export const stackSetClient = (sandbox: TestSandbox): CloudFormationClient =>
  new CloudFormationClient(sandbox.as(ids.security))

/** Makes the StackSet `set` with the roles of this file. */
export const makeStackSet = (client: CloudFormationClient, more: Partial<CreateStackSetCommandInput> = {}) =>
  client.send(
    new CreateStackSetCommand({
      StackSetName: 'set',
      TemplateBody: instanceTemplate,
      AdministrationRoleARN: administratorArn,
      ExecutionRoleName: 'execution',
      ...more,
    }),
  )

/** Creates instances and reads how the operation ended. */
export const createInstances = async (
  client: CloudFormationClient,
  Accounts: string[],
  Regions: string[],
  OperationPreferences: StackSetOperationPreferences = {},
) => {
  const { OperationId } = await client.send(
    new CreateStackInstancesCommand({ StackSetName: 'set', Accounts, Regions, OperationPreferences }),
  )
  return readOperation(client, OperationId)
}

/** An operation with its results as `account region status`. */
export const readOperation = async (client: CloudFormationClient, OperationId: string | undefined) => {
  const reference = { StackSetName: 'set', OperationId }
  const { StackSetOperation } = await client.send(new DescribeStackSetOperationCommand(reference))
  const { Summaries = [] } = await client.send(new ListStackSetOperationResultsCommand(reference))
  return {
    status: StackSetOperation?.Status,
    failed: StackSetOperation?.StatusDetails?.FailedStackInstancesCount,
    results: Summaries.map(({ Account, Region, Status }) => `${Account} ${Region} ${Status}`),
    reasons: Summaries.flatMap(({ StatusReason }) => StatusReason ?? []),
  }
}

/** The instances as `account region status detailed status`. */
export const readInstances = async (client: CloudFormationClient) => {
  const { Summaries = [] } = await client.send(new ListStackInstancesCommand({ StackSetName: 'set' }))
  return Summaries.map(
    ({ Account, Region, Status, StackInstanceStatus }) =>
      `${Account} ${Region} ${Status} ${StackInstanceStatus?.DetailedStatus}`,
  )
}
