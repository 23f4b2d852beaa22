import {
  type CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackSetCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { ids, smallOrganization } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import {
  clientOf,
  join,
  readManagedInstances,
  readOperations,
  stacksOf,
  units,
  withAdministrator,
} from './service-managed-fixture'
import { instanceTemplate } from './stack-set-fixture'
import { template } from './templates'

const { workload, other } = ids
const newcomer = '555555555555'

interface Group {
  readonly targets: object
  readonly regions?: readonly string[]
  readonly value?: string
}

const stackSet = (groups: readonly Group[], more: object = {}): string =>
  template({
    Set: {
      Type: 'AWS::CloudFormation::StackSet',
      Properties: {
        StackSetName: 'set',
        PermissionModel: 'SERVICE_MANAGED',
        CallAs: 'DELEGATED_ADMIN',
        AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
        ManagedExecution: { Active: true },
        TemplateBody: instanceTemplate,
        OperationPreferences: { RegionConcurrencyType: 'PARALLEL' },
        StackInstancesGroup: groups.map(({ targets, regions = ['us-east-1'], value }) => ({
          DeploymentTargets: targets,
          Regions: regions,
          ...(value ? { ParameterOverrides: [{ ParameterKey: 'Value', ParameterValue: value }] } : {}),
        })),
        ...more,
      },
    },
  })

const workloads = { OrganizationalUnitIds: [units.workloads] }

const create = (client: CloudFormationClient, TemplateBody: string) =>
  client.send(new CreateStackCommand({ StackName: 's', TemplateBody }))

const update = (client: CloudFormationClient, TemplateBody: string) =>
  client.send(new UpdateStackCommand({ StackName: 's', TemplateBody }))

const statusOf = async (client: CloudFormationClient) =>
  (await client.send(new DescribeStacksCommand({ StackName: 's' }))).Stacks?.[0]?.StackStatus

const failureOf = async (client: CloudFormationClient) => {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: 's' }))
  return StackEvents.find(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'))?.ResourceStatusReason
}

const actionsOf = async (client: CloudFormationClient) =>
  (await readOperations(client)).map((operation) => operation.split(' ')[0])

const accountsOf = async (client: CloudFormationClient) =>
  (await readManagedInstances(client)).map((instance) => instance.split(' ')[0])

/** Makes the instance of an account fail: its parameter's name is taken. */
const occupy = (sandbox: TestSandbox, account: string) =>
  new SSMClient(sandbox.as(account)).send(
    new PutParameterCommand({ Name: '/from-stack-set', Value: 'taken', Type: 'String' }),
  )

describe('AWS::CloudFormation::StackSet of a delegated administrator', () => {
  it('is left behind by a rollback when the creation of its instances is refused', () =>
    withAdministrator(async (client) => {
      const missing = { OrganizationalUnitIds: ['ou-ab12-missing0'] }
      await create(client, stackSet([{ targets: missing }]))
      expect(await statusOf(client)).toBe('ROLLBACK_COMPLETE')
      const { StackSet } = await client.send(
        new DescribeStackSetCommand({ StackSetName: 'set', CallAs: 'DELEGATED_ADMIN' }),
      )
      expect(StackSet?.Status).toBe('ACTIVE')
      await client.send(new DeleteStackCommand({ StackName: 's' }))
      await create(client, stackSet([{ targets: workloads }]))
      expect(await failureOf(client)).toContain('already exists')
    }))

  it('reaches all accounts of its units in all Regions, and accounts that join them', () =>
    withAdministrator(async (client, sandbox) => {
      await create(client, stackSet([{ targets: workloads, regions: ['us-east-1', 'eu-west-1'] }]))
      expect(await statusOf(client)).toBe('CREATE_COMPLETE')
      expect(await readManagedInstances(client)).toEqual(
        ['us-east-1', 'eu-west-1'].flatMap((region) =>
          [workload, other].map((account) => `${account} ${region} ${units.workloads} CURRENT SUCCEEDED`),
        ),
      )
      await join(sandbox, newcomer, units.payments)
      expect(await stacksOf(sandbox, newcomer)).toBe(1)
      expect(await stacksOf(sandbox, newcomer, 'eu-west-1')).toBe(1)
      expect(await readOperations(client)).toEqual(['CREATE SUCCEEDED', 'CREATE SUCCEEDED'])
    }))

  it('is refused to an account that is no delegated administrator (BEHAVIOUR 49)', () =>
    withAdministrator(async (_client, sandbox) => {
      const client = clientOf(sandbox, other)
      await create(client, stackSet([{ targets: workloads }]))
      expect(await failureOf(client)).toContain('Account used is not a delegated administrator')
    }))

  it('fails with its operation, and deletes the instances that were made (BEHAVIOUR 44)', () =>
    withAdministrator(async (client, sandbox) => {
      await occupy(sandbox, other)
      await create(client, stackSet([{ targets: workloads }]))
      expect(await statusOf(client)).toBe('ROLLBACK_COMPLETE')
      expect(await failureOf(client)).toMatch(/Stack set operation \[.*\] was unexpectedly stopped or failed/)
      expect(await stacksOf(sandbox, workload)).toBe(0)
    }))

  it('is complete although an instance failed within the tolerance (BEHAVIOUR 44)', () =>
    withAdministrator(async (client, sandbox) => {
      await occupy(sandbox, other)
      const OperationPreferences = { FailureToleranceCount: 1, ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' }
      await create(client, stackSet([{ targets: workloads }], { OperationPreferences }))
      expect(await statusOf(client)).toBe('CREATE_COMPLETE')
      expect(await readManagedInstances(client)).toEqual([
        `${workload} us-east-1 ${units.workloads} CURRENT SUCCEEDED`,
        `${other} us-east-1 ${units.workloads} OUTDATED FAILED`,
      ])
    }))

  it('deletes removed Regions, changes the definition, then creates new ones; managed execution goes first (BEHAVIOUR 45)', () =>
    withAdministrator(async (client) => {
      await create(client, stackSet([{ targets: workloads, regions: ['us-east-1', 'eu-west-1'] }]))
      const more = { Description: 'new', ManagedExecution: { Active: false } }
      await update(client, stackSet([{ targets: workloads, regions: ['us-east-1', 'us-west-2'] }], more))
      expect(await statusOf(client)).toBe('UPDATE_COMPLETE')
      expect(await actionsOf(client)).toEqual(['CREATE', 'UPDATE', 'DELETE', 'UPDATE', 'CREATE'])
    }))

  it('takes no time, whatever operations take, and waits for those that run (BEHAVIOUR 75)', () =>
    withAdministrator(
      async (client, sandbox) => {
        await create(client, stackSet([{ targets: workloads }], { ManagedExecution: { Active: false } }))
        expect(await statusOf(client)).toBe('CREATE_COMPLETE')
        await join(sandbox, newcomer, units.workloads)
        expect(await readOperations(client)).toEqual(['CREATE SUCCEEDED', 'CREATE RUNNING'])
        await client.send(new DeleteStackCommand({ StackName: 's' }))
        expect(await stacksOf(sandbox, newcomer)).toBe(0)
        await expect(readManagedInstances(client)).rejects.toThrow('not found')
      },
      { ...smallOrganization, cloudFormation: { stackSetSeconds: 60 } },
    ))

  it('takes its instances with it, those of newcomers too (BEHAVIOUR 74)', () =>
    withAdministrator(async (client, sandbox) => {
      await create(client, stackSet([{ targets: workloads }]))
      await join(sandbox, newcomer, units.workloads)
      await client.send(new DeleteStackCommand({ StackName: 's' }))
      expect(await stacksOf(sandbox, newcomer)).toBe(0)
      await expect(readManagedInstances(client)).rejects.toThrow('not found')
    }))
})

describe('AccountFilterType of AWS::CloudFormation::StackSet', () => {
  const filtered = (AccountFilterType: string, ...Accounts: string[]): Group => ({
    targets: { ...workloads, AccountFilterType, ...(Accounts.length > 0 ? { Accounts } : {}) },
  })

  it('means one operation for each unit in each Region (BEHAVIOUR 73)', () =>
    withAdministrator(async (client) => {
      const targets = { OrganizationalUnitIds: [units.payments, units.workloads], AccountFilterType: 'NONE' }
      await create(client, stackSet([{ targets, regions: ['us-east-1', 'eu-west-1'] }]))
      expect(await actionsOf(client)).toEqual(['CREATE', 'CREATE', 'CREATE', 'CREATE'])
    }))

  it('is compared account by account in an update, and what stays is updated again (BEHAVIOUR 73)', () =>
    withAdministrator(async (client) => {
      await create(client, stackSet([filtered('INTERSECTION', workload)]))
      await update(client, stackSet([filtered('DIFFERENCE', workload)]))
      expect(await actionsOf(client)).toEqual(['CREATE', 'DELETE', 'CREATE'])
      expect(await accountsOf(client)).toEqual([other])
      await update(client, stackSet([filtered('NONE')]))
      expect(await actionsOf(client)).toEqual(['CREATE', 'DELETE', 'CREATE', 'CREATE', 'UPDATE'])
      expect(await accountsOf(client)).toEqual([other, workload])
    }))

  it('leaves newcomers beside an INTERSECTION, so that the StackSet cannot go (BEHAVIOUR 67 and 74)', () =>
    withAdministrator(async (client, sandbox) => {
      await create(client, stackSet([filtered('INTERSECTION', workload)]))
      await join(sandbox, newcomer, units.workloads)
      expect(await accountsOf(client)).toEqual([workload, newcomer])
      await client.send(new DeleteStackCommand({ StackName: 's' }))
      expect(await statusOf(client)).toBe('DELETE_FAILED')
      expect(await accountsOf(client)).toEqual([newcomer])
    }))

  it.each([
    ['UNION', [filtered('UNION', workload)], 'UNION is not a valid AccountFilterType'],
    [
      'a filter without units',
      [{ targets: { Accounts: [workload], AccountFilterType: 'INTERSECTION' } }],
      'OrganizationalUnitIds should be specified in SERVICE_MANAGED mode',
    ],
    [
      'a filter without accounts',
      [filtered('DIFFERENCE')],
      'Accounts should be specified when Account-level Targeting is enabled',
    ],
    [
      'NONE with accounts',
      [filtered('NONE', workload)],
      'AccountFilterType should be specified when both OrganizationalUnitIds and Accounts are provided',
    ],
    [
      'a unit with two sets of overrides',
      [
        { ...filtered('INTERSECTION', workload), value: 'one' },
        { ...filtered('INTERSECTION', other), value: 'one', regions: ['eu-west-1'] },
      ],
      'An OrganizationalUnitIds cannot be associated with more than one Parameters set',
    ],
    [
      'a unit twice without a filter',
      [{ targets: workloads }, { targets: workloads }],
      `Stack instance [${units.workloads},us-east-1] is duplicated`,
    ],
  ])('refuses %s (BEHAVIOUR 43 and 73)', (_what, groups, message) =>
    withAdministrator(async (client) => {
      await create(client, stackSet(groups))
      const words = `Resource handler returned message: "Invalid request provided: ${message}"`
      expect(await failureOf(client)).toContain(words)
      expect(await failureOf(client)).toContain('HandlerErrorCode: InvalidRequest')
    }),
  )

  it('refuses an empty list, as the schema of the type does', () =>
    withAdministrator(async (client) => {
      await create(client, stackSet([{ targets: { ...workloads, Accounts: [] } }]))
      expect(await failureOf(client)).toContain('DeploymentTargets/Accounts: expected minimum item count: 1, found: 0')
    }))
})
