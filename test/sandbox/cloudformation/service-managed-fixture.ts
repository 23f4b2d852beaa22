import {
  ActivateOrganizationsAccessCommand,
  CloudFormationClient,
  CreateStackInstancesCommand,
  type CreateStackInstancesCommandInput,
  CreateStackSetCommand,
  type CreateStackSetCommandInput,
  DescribeStackSetOperationCommand,
  ListStackInstancesCommand,
  ListStackSetOperationResultsCommand,
  ListStackSetOperationsCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation'
import {
  CloseAccountCommand,
  MoveAccountCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { instanceTemplate } from './stack-set-fixture'

/** Units of the small organization, and its root. */
export const units = { root: 'r-ab12', workloads: 'ou-ab12-workloads', payments: 'ou-ab12-payments' }

/** How every request of a delegated administrator is marked. */
export const asAdministrator = { CallAs: 'DELEGATED_ADMIN' as const }

/** A client of an account in us-east-1, or elsewhere. */
export const clientOf = (sandbox: TestSandbox, account: string, region = 'us-east-1'): CloudFormationClient =>
  new CloudFormationClient({ ...sandbox.as(account, region), maxAttempts: 1 })

const organizations = (sandbox: TestSandbox) => new OrganizationsClient(sandbox.as(ids.management))

/** Makes an account delegated administrator of StackSets, by default the security account. */
export const registerAdministrator = async (sandbox: TestSandbox, AccountId: string = ids.security): Promise<void> => {
  const ServicePrincipal = 'member.org.stacksets.cloudformation.amazonaws.com'
  await organizations(sandbox).send(new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal }))
}

/** Runs a test where StackSets may use the organization and the security account is their delegated administrator. */
export const withAdministrator = (
  test: (client: CloudFormationClient, sandbox: TestSandbox) => Promise<void>,
  scenario: Scenario = smallOrganization,
): Promise<void> =>
  withSandbox(async (sandbox) => {
    await clientOf(sandbox, ids.management).send(new ActivateOrganizationsAccessCommand({}))
    await registerAdministrator(sandbox)
    await test(clientOf(sandbox, ids.security), sandbox)
  }, scenario)

/** Makes the service-managed StackSet `set`, by default with automatic deployment. */
export const makeManagedSet = (client: CloudFormationClient, more: Partial<CreateStackSetCommandInput> = {}) =>
  client.send(
    new CreateStackSetCommand({
      ...asAdministrator,
      StackSetName: 'set',
      TemplateBody: instanceTemplate,
      PermissionModel: 'SERVICE_MANAGED',
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      ...more,
    }),
  )

/** Creates instances below units, and reads how the operation ended. */
export const deployTo = async (
  client: CloudFormationClient,
  OrganizationalUnitIds: string[],
  Regions: string[] = ['us-east-1'],
  more: Partial<CreateStackInstancesCommandInput> = {},
) => {
  const DeploymentTargets = { OrganizationalUnitIds, ...more.DeploymentTargets }
  const request = { ...asAdministrator, StackSetName: 'set', Regions, ...more, DeploymentTargets }
  const { OperationId } = await client.send(new CreateStackInstancesCommand(request))
  return readManagedOperation(client, OperationId)
}

/** An operation with its results as `account region status`. */
export const readManagedOperation = async (client: CloudFormationClient, OperationId: string | undefined) => {
  const reference = { ...asAdministrator, StackSetName: 'set', OperationId }
  const { StackSetOperation } = await client.send(new DescribeStackSetOperationCommand(reference))
  const { Summaries = [] } = await client.send(new ListStackSetOperationResultsCommand(reference))
  return {
    status: StackSetOperation?.Status,
    failed: StackSetOperation?.StatusDetails?.FailedStackInstancesCount,
    results: Summaries.map(({ Account, Region, Status }) => `${Account} ${Region} ${Status}`),
    reasons: Summaries.flatMap(({ StatusReason }) => StatusReason ?? []),
  }
}

/** The instances as `account region unit status detailed status`. */
export const readManagedInstances = async (client: CloudFormationClient) => {
  const { Summaries = [] } = await client.send(
    new ListStackInstancesCommand({ ...asAdministrator, StackSetName: 'set' }),
  )
  return Summaries.map(
    ({ Account, Region, OrganizationalUnitId, Status, StackInstanceStatus }) =>
      `${Account} ${Region} ${OrganizationalUnitId} ${Status} ${StackInstanceStatus?.DetailedStatus}`,
  )
}

/** The operations as `action status`, oldest first. */
export const readOperations = async (client: CloudFormationClient) => {
  const { Summaries = [] } = await client.send(
    new ListStackSetOperationsCommand({ ...asAdministrator, StackSetName: 'set' }),
  )
  return Summaries.map(({ Action, Status }) => `${Action} ${Status}`).reverse()
}

/** How many stacks of StackSets an account has in a Region. */
export const stacksOf = async (sandbox: TestSandbox, account: string, region = 'us-east-1'): Promise<number> => {
  const { StackSummaries = [] } = await clientOf(sandbox, account, region).send(
    new ListStacksCommand({ StackStatusFilter: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] }),
  )
  return StackSummaries.filter(({ StackName }) => StackName?.startsWith('StackSet-set-')).length
}

/** An account joins through the control API. */
export const join = async ({ url }: TestSandbox, id: string, unit: string): Promise<void> => {
  const body = JSON.stringify({ id, name: `account-${id}`, email: `${id}@example.com`, unit })
  const { ok } = await fetch(`${url}/_sandbox/accounts`, { method: 'POST', body })
  expect(ok).toBe(true)
}

/** Moves an account, as the management account does. */
export const move = (sandbox: TestSandbox, AccountId: string, SourceParentId: string, DestinationParentId: string) =>
  organizations(sandbox).send(new MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId }))

/** Closes an account. */
export const close = (sandbox: TestSandbox, AccountId: string) =>
  organizations(sandbox).send(new CloseAccountCommand({ AccountId }))

/** Takes an account out of the organization. */
export const leave = (sandbox: TestSandbox, AccountId: string) =>
  organizations(sandbox).send(new RemoveAccountFromOrganizationCommand({ AccountId }))

/** Moves the sandbox's clock. */
export const advance = async ({ url }: TestSandbox, advanceSeconds: number): Promise<void> => {
  await fetch(`${url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })
}
