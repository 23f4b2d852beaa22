import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackSetCommand,
  DescribeStacksCommand,
  ListStackSetOperationsCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { instanceTemplate, makeRoles, readInstances, stackSetClient } from './stack-set-fixture'
import { template } from './templates'

const { security, workload } = ids

interface Group {
  readonly accounts?: readonly string[]
  readonly regions: readonly string[]
  readonly value?: string
}

const stackSet = (groups: readonly Group[], more: object = {}): string =>
  template({
    Set: {
      Type: 'AWS::CloudFormation::StackSet',
      Properties: {
        StackSetName: 'set',
        PermissionModel: 'SELF_MANAGED',
        AdministrationRoleARN: `arn:aws:iam::${security}:role/administration`,
        ExecutionRoleName: 'execution',
        TemplateBody: instanceTemplate,
        OperationPreferences: { RegionConcurrencyType: 'PARALLEL' },
        StackInstancesGroup: groups.map(({ accounts = [workload], regions, value }) => ({
          DeploymentTargets: { Accounts: accounts },
          Regions: regions,
          ...(value ? { ParameterOverrides: [{ ParameterKey: 'Value', ParameterValue: value }] } : {}),
        })),
        ...more,
      },
    },
  })

const create = (client: CloudFormationClient, TemplateBody: string) =>
  client.send(new CreateStackCommand({ StackName: 's', TemplateBody }))

const update = (client: CloudFormationClient, TemplateBody: string) =>
  client.send(new UpdateStackCommand({ StackName: 's', TemplateBody }))

const statusOf = async (client: CloudFormationClient) =>
  (await client.send(new DescribeStacksCommand({ StackName: 's' }))).Stacks?.[0]?.StackStatus

const failureOf = async (client: CloudFormationClient) => {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: 's' }))
  const all = [...StackEvents]
  return all.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')?.ResourceStatusReason
}

const operationsOf = async (client: CloudFormationClient) => {
  const { Summaries = [] } = await client.send(new ListStackSetOperationsCommand({ StackSetName: 'set' }))
  return Summaries.map(({ Action }) => Action).reverse()
}

const withStackSets = (
  accounts: readonly string[],
  test: (client: CloudFormationClient, sandbox: TestSandbox) => Promise<void>,
) =>
  withSandbox(async (sandbox) => {
    await makeRoles(sandbox, accounts)
    await test(stackSetClient(sandbox), sandbox)
  })

describe('AWS::CloudFormation::StackSet', () => {
  it('makes the instances of a group in one operation (BEHAVIOUR 43)', () =>
    withStackSets([security, workload], async (client) => {
      await create(client, stackSet([{ accounts: [security, workload], regions: ['us-east-1', 'eu-west-1'] }]))
      expect(await statusOf(client)).toBe('CREATE_COMPLETE')
      expect(await operationsOf(client)).toEqual(['CREATE'])
      expect(await readInstances(client)).toHaveLength(4)
    }))

  it('refuses an account and Region in two groups (BEHAVIOUR 43)', () =>
    withStackSets([workload], async (client) => {
      await create(client, stackSet([{ regions: ['us-east-1'] }, { regions: ['us-east-1', 'eu-west-1'] }]))
      expect(await failureOf(client)).toContain(`Stack instance [${workload},us-east-1] is duplicated`)
    }))

  it('is complete although an instance failed within the tolerance (BEHAVIOUR 44)', () =>
    withStackSets([], async (client) => {
      await create(
        client,
        stackSet([{ regions: ['us-east-1'] }], { OperationPreferences: { FailureToleranceCount: 1 } }),
      )
      expect(await statusOf(client)).toBe('CREATE_COMPLETE')
      expect(await readInstances(client)).toEqual([`${workload} us-east-1 OUTDATED FAILED`])
    }))

  it('fails with its operation, and its instances go with the rollback (BEHAVIOUR 44)', () =>
    withStackSets([security], async (client, sandbox) => {
      await create(client, stackSet([{ accounts: [security, workload], regions: ['us-east-1'] }]))
      expect(await statusOf(client)).toBe('ROLLBACK_COMPLETE')
      expect(await failureOf(client)).toMatch(
        /^Resource handler returned message: "Resource of type 'Stack set operation \[.*\] was unexpectedly stopped or failed\. status reason\(s\): \[Account 333333333333 should have .*\]' with identifier 'set:.*' did not stabilize\." \(RequestToken: .*, HandlerErrorCode: NotStabilized\)$/,
      )
      const read = client.send(new DescribeStackSetCommand({ StackSetName: 'set' }))
      await expect(read).rejects.toThrow(expect.objectContaining({ name: 'StackSetNotFoundException' }))
      const { Stacks = [] } = await new CloudFormationClient(sandbox.as(security)).send(new DescribeStacksCommand({}))
      expect(Stacks.map(({ StackName }) => StackName)).toEqual(['s'])
    }))

  it('deletes removed instances, changes the definition, then creates new ones (BEHAVIOUR 45)', () =>
    withStackSets([workload], async (client) => {
      await create(client, stackSet([{ regions: ['us-east-1', 'eu-west-1'] }]))
      await update(client, stackSet([{ regions: ['us-east-1', 'us-west-2'] }], { Description: 'new' }))
      expect(await statusOf(client)).toBe('UPDATE_COMPLETE')
      expect(await operationsOf(client)).toEqual(['CREATE', 'DELETE', 'UPDATE', 'CREATE'])
      expect(await readInstances(client)).toEqual([
        `${workload} us-east-1 CURRENT SUCCEEDED`,
        `${workload} us-west-2 CURRENT SUCCEEDED`,
      ])
    }))

  it('updates only what has other overrides (BEHAVIOUR 45)', () =>
    withStackSets([workload], async (client) => {
      await create(client, stackSet([{ regions: ['us-east-1'] }]))
      await update(client, stackSet([{ regions: ['us-east-1'], value: 'own' }]))
      expect(await operationsOf(client)).toEqual(['CREATE', 'UPDATE'])
    }))

  it('takes its instances with it', () =>
    withStackSets([workload], async (client, sandbox) => {
      await create(client, stackSet([{ regions: ['us-east-1'] }]))
      await client.send(new DeleteStackCommand({ StackName: 's' }))
      const { Stacks } = await new CloudFormationClient(sandbox.as(workload)).send(new DescribeStacksCommand({}))
      expect(Stacks).toEqual([])
    }))
})
