import {
  CreateStackInstancesCommand,
  DeleteStackInstancesCommand,
  DescribeStackInstanceCommand,
  DescribeStackSetOperationCommand,
  ListStackInstancesCommand,
  ListStackSetAutoDeploymentTargetsCommand,
  type StackInstanceFilter,
  UpdateStackInstancesCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation'
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { ids, smallOrganization } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import {
  asAdministrator,
  close,
  deployTo,
  makeManagedSet,
  move,
  readManagedInstances,
  stacksOf,
  units,
  withAdministrator,
} from './service-managed-fixture'
import { instanceTemplate, makeStackSet } from './stack-set-fixture'

const { security, workload, other } = ids
const reference = { ...asAdministrator, StackSetName: 'set', Regions: ['us-east-1'] }

const stored = async (sandbox: TestSandbox, account: string) =>
  (await new SSMClient(sandbox.as(account)).send(new GetParameterCommand({ Name: '/from-stack-set' }))).Parameter?.Value

describe('targets of a service-managed StackSet', () => {
  it('are the accounts of a unit and of the units below it (BEHAVIOUR 52 and 53)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      expect(await deployTo(client, [units.workloads])).toMatchObject({ status: 'SUCCEEDED', failed: 0 })
      expect(await readManagedInstances(client)).toEqual(
        [workload, other].map((account) => `${account} us-east-1 ${units.workloads} CURRENT SUCCEEDED`),
      )
      expect(await stored(sandbox, workload)).toBe('default')
    }))

  it('may be the root, without the management account (BEHAVIOUR 53)', () =>
    withAdministrator(async (client) => {
      await makeManagedSet(client)
      await deployTo(client, [units.root])
      expect(await readManagedInstances(client)).toEqual(
        [security, workload, other].map((account) => `${account} us-east-1 ${units.root} CURRENT SUCCEEDED`),
      )
    }))

  it('give an account below two units one instance, of the first (BEHAVIOUR 53)', () =>
    withAdministrator(async (client) => {
      await makeManagedSet(client)
      await deployTo(client, [units.payments, units.workloads])
      expect(await readManagedInstances(client)).toEqual([
        `${workload} us-east-1 ${units.payments} CURRENT SUCCEEDED`,
        `${other} us-east-1 ${units.workloads} CURRENT SUCCEEDED`,
      ])
    }))

  it.each([
    ['INTERSECTION', [workload, security], [workload]],
    ['DIFFERENCE', [workload, security], [other]],
  ] as const)('are filtered by %s (BEHAVIOUR 55)', (AccountFilterType, accounts, reached) =>
    withAdministrator(async (client) => {
      await makeManagedSet(client)
      const { results } = await deployTo(client, [units.workloads], ['us-east-1'], {
        DeploymentTargets: { AccountFilterType, Accounts: [...accounts] },
      })
      expect(results).toEqual(reached.map((account) => `${account} us-east-1 SUCCEEDED`))
    }),
  )

  it.each([
    ['accounts alone', { Accounts: [workload] }, 'can only have OrganizationalUnit as target'],
    [
      'accounts in targets alone',
      { DeploymentTargets: { Accounts: [workload] } },
      'OrganizationalUnitIds are required',
    ],
    [
      'UNION',
      { DeploymentTargets: { OrganizationalUnitIds: [units.root], Accounts: [workload] } },
      'UNION is not supported',
    ],
    [
      'a filter without accounts',
      { DeploymentTargets: { OrganizationalUnitIds: [units.root], AccountFilterType: 'DIFFERENCE' as const } },
      'Accounts must be specified',
    ],
    [
      'NONE with accounts',
      {
        DeploymentTargets: {
          OrganizationalUnitIds: [units.root],
          AccountFilterType: 'NONE' as const,
          Accounts: [workload],
        },
      },
      'Accounts cannot be specified',
    ],
    [
      'a malformed unit',
      { DeploymentTargets: { OrganizationalUnitIds: ['workloads'] } },
      'Member must satisfy regular expression pattern',
    ],
    [
      'a unit of another organization',
      { DeploymentTargets: { OrganizationalUnitIds: ['ou-zz99-workloads'] } },
      'ou-zz99-workloads does not exist',
    ],
    [
      'more than 50 units',
      {
        DeploymentTargets: {
          OrganizationalUnitIds: Array.from({ length: 51 }, (_, index) => `ou-ab12-0000${1000 + index}`),
        },
      },
      'at most 50',
    ],
    [
      'a list of accounts in S3',
      { DeploymentTargets: { OrganizationalUnitIds: [units.root], AccountsUrl: 's3://b/k' } },
      'does not build AccountsUrl',
    ],
    [
      'no Region',
      { DeploymentTargets: { OrganizationalUnitIds: [units.root] }, Regions: [] },
      'Regions must be specified',
    ],
  ])('cannot be %s (BEHAVIOUR 53 to 56)', (_what, request, message) =>
    withAdministrator(async (client) => {
      await makeManagedSet(client)
      await expect(client.send(new CreateStackInstancesCommand({ ...reference, ...request }))).rejects.toThrow(message)
    }),
  )

  it('cannot be units for a self-managed StackSet (BEHAVIOUR 54)', () =>
    withAdministrator(async (client) => {
      await makeStackSet(client)
      const DeploymentTargets = { OrganizationalUnitIds: [units.root] }
      const request = { StackSetName: 'set', Regions: ['us-east-1'], DeploymentTargets }
      await expect(client.send(new CreateStackInstancesCommand(request))).rejects.toThrow(
        'StackSets with SELF_MANAGED permission model can only have accounts as target',
      )
    }))

  it('are kept with the operation', () =>
    withAdministrator(async (client) => {
      await makeManagedSet(client)
      const DeploymentTargets = { OrganizationalUnitIds: [units.payments], AccountFilterType: 'NONE' as const }
      const { OperationId } = await client.send(new CreateStackInstancesCommand({ ...reference, DeploymentTargets }))
      const { StackSetOperation } = await client.send(
        new DescribeStackSetOperationCommand({ ...asAdministrator, StackSetName: 'set', OperationId }),
      )
      expect(StackSetOperation?.DeploymentTargets).toEqual(DeploymentTargets)
    }))
})

describe('suspended accounts', () => {
  it('are passed over, and can be taken out with their stacks retained (BEHAVIOUR 58)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await close(sandbox, workload)
      expect(await deployTo(client, [units.workloads])).toMatchObject({ status: 'SUCCEEDED', failed: 0 })
      expect(await readManagedInstances(client)).toEqual([
        `${workload} us-east-1 ${units.workloads} OUTDATED SKIPPED_SUSPENDED_ACCOUNT`,
        `${other} us-east-1 ${units.workloads} CURRENT SUCCEEDED`,
      ])
      const DeploymentTargets = { OrganizationalUnitIds: [units.workloads] }
      await client.send(new DeleteStackInstancesCommand({ ...reference, DeploymentTargets, RetainStacks: false }))
      expect(await readManagedInstances(client)).toHaveLength(1)
      await client.send(new DeleteStackInstancesCommand({ ...reference, DeploymentTargets, RetainStacks: true }))
      expect(await readManagedInstances(client)).toEqual([])
    }))
})

describe('opt-in Regions', () => {
  it('fail the accounts that have not enabled them (BEHAVIOUR 59)', () =>
    withAdministrator(
      async (client) => {
        await makeManagedSet(client)
        const OperationPreferences = { FailureToleranceCount: 1 }
        const operation = await deployTo(client, [units.workloads], ['ap-east-1'], { OperationPreferences })
        expect(operation).toMatchObject({
          status: 'SUCCEEDED',
          failed: 1,
          reasons: [`Region ap-east-1 is not enabled in account ${other}.`],
        })
      },
      {
        ...smallOrganization,
        accounts: smallOrganization.accounts.map((account) =>
          account.id === other ? account : { ...account, optInRegions: ['ap-east-1' as never] },
        ),
      },
    ))
})

describe('UpdateStackInstances and UpdateStackSet', () => {
  it('give overrides to the accounts of a unit, which updates of the StackSet leave alone (BEHAVIOUR 37, 38 and 60)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await deployTo(client, [units.workloads])
      const ParameterOverrides = [{ ParameterKey: 'Value', ParameterValue: 'own' }]
      const DeploymentTargets = { OrganizationalUnitIds: [units.payments] }
      await client.send(new UpdateStackInstancesCommand({ ...reference, DeploymentTargets, ParameterOverrides }))
      const Parameters = [{ ParameterKey: 'Value', ParameterValue: 'new' }]
      const { StackSetName, CallAs } = reference
      await client.send(new UpdateStackSetCommand({ StackSetName, CallAs, UsePreviousTemplate: true, Parameters }))
      expect([await stored(sandbox, workload), await stored(sandbox, other)]).toEqual(['own', 'new'])
      const place = { StackInstanceAccount: workload, StackInstanceRegion: 'us-east-1' }
      const { StackInstance } = await client.send(new DescribeStackInstanceCommand({ StackSetName, CallAs, ...place }))
      expect(StackInstance).toMatchObject({ ParameterOverrides, OrganizationalUnitId: units.workloads })
    }))

  it('put instances out of date only with a template or parameters (BEHAVIOUR 37)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client, { AutoDeployment: { Enabled: false } })
      await deployTo(client, [units.workloads])
      const request = { StackSetName: 'set', ...asAdministrator, UsePreviousTemplate: true }
      const only = {
        ...request,
        DeploymentTargets: { OrganizationalUnitIds: [units.payments] },
        Regions: ['us-east-1'],
      }
      await client.send(new UpdateStackSetCommand({ ...only, Description: 'same template' }))
      const states = async () => (await readManagedInstances(client)).map((line) => line.split(' ').slice(-2).join(' '))
      expect(await states()).toEqual(['CURRENT SUCCEEDED', 'CURRENT SUCCEEDED'])
      await client.send(
        new UpdateStackSetCommand({ ...only, UsePreviousTemplate: false, TemplateBody: instanceTemplate }),
      )
      expect(await states()).toEqual(['CURRENT SUCCEEDED', 'OUTDATED PENDING'])
      await expect(
        client.send(new UpdateStackSetCommand({ ...only, AutoDeployment: { Enabled: true } })),
      ).rejects.toThrow('AutoDeployment cannot be specified together')
      expect(await stacksOf(sandbox, other)).toBe(1)
    }))
})

describe('DeleteStackInstances', () => {
  it('names instances by the unit that they were made for, too, and UNION adds accounts (BEHAVIOUR 55 and 57)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client, { AutoDeployment: { Enabled: false } })
      await deployTo(client, [units.payments])
      await deployTo(client, [units.workloads])
      await move(sandbox, workload, units.payments, units.root)
      const remove = (DeploymentTargets: object) =>
        client.send(new DeleteStackInstancesCommand({ ...reference, DeploymentTargets, RetainStacks: false }))
      await remove({ OrganizationalUnitIds: [units.payments] })
      expect(await readManagedInstances(client)).toHaveLength(2)
      await remove({ OrganizationalUnitIds: [units.payments], Accounts: [other], AccountFilterType: 'UNION' })
      expect(await readManagedInstances(client)).toHaveLength(1)
      await remove({ OrganizationalUnitIds: [units.workloads] })
      expect(await readManagedInstances(client)).toEqual([])
      expect(await stacksOf(sandbox, workload)).toBe(0)
      const { Summaries } = await client.send(
        new ListStackSetAutoDeploymentTargetsCommand({ ...asAdministrator, StackSetName: 'set' }),
      )
      expect(Summaries).toEqual([])
    }))
})

describe('ListStackInstances', () => {
  it('filters by detailed status, last operation, account and Region', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      const taken = { Name: '/from-stack-set', Value: 'taken', Type: 'String' as const }
      await new SSMClient(sandbox.as(other)).send(new PutParameterCommand(taken))
      const OperationPreferences = { FailureToleranceCount: 1 }
      await deployTo(client, [units.workloads], ['us-east-1', 'eu-west-1'], {
        OperationPreferences,
        OperationId: 'first',
      })
      const list = async (more: object, Filters: StackInstanceFilter[] = []) => {
        const request = { ...asAdministrator, StackSetName: 'set', ...more, Filters }
        const { Summaries = [] } = await client.send(new ListStackInstancesCommand(request))
        return Summaries.map(({ Account, Region }) => `${Account} ${Region}`)
      }
      expect(await list({}, [{ Name: 'DETAILED_STATUS', Values: 'FAILED' }])).toEqual([`${other} us-east-1`])
      expect(await list({}, [{ Name: 'LAST_OPERATION_ID', Values: 'first' }])).toHaveLength(4)
      expect(await list({}, [{ Name: 'LAST_OPERATION_ID', Values: 'second' }])).toEqual([])
      expect(await list({ StackInstanceAccount: workload, StackInstanceRegion: 'eu-west-1' })).toEqual([
        `${workload} eu-west-1`,
      ])
    }))
})
