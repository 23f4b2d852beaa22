import {
  DeactivateOrganizationsAccessCommand,
  DescribeStackSetOperationCommand,
  ListStackSetAutoDeploymentTargetsCommand,
  ListStackSetOperationsCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation'
import { DeregisterDelegatedAdministratorCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import {
  asAdministrator,
  clientOf,
  close,
  deployTo,
  join,
  leave,
  makeManagedSet,
  move,
  readManagedInstances,
  readManagedOperation,
  readOperations,
  stacksOf,
  units,
  withAdministrator,
} from './service-managed-fixture'

const { management, security, workload, other } = ids
const newcomer = '555555555555'
const reference = { ...asAdministrator, StackSetName: 'set' }
const both = ['us-east-1', 'eu-west-1']

const stored = async (sandbox: TestSandbox, account: string) =>
  (await new SSMClient(sandbox.as(account)).send(new GetParameterCommand({ Name: '/from-stack-set' }))).Parameter?.Value

const current = (account: string, unit: string, region = 'us-east-1') =>
  `${account} ${region} ${unit} CURRENT SUCCEEDED`

const retained = { AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: true } }

describe('automatic deployment', () => {
  it('follows an account that joins below a unit, even one that was empty (BEHAVIOUR 66)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await move(sandbox, workload, units.payments, units.root)
      await deployTo(client, [units.payments], both)
      expect(await readManagedInstances(client)).toEqual([])
      const { Summaries } = await client.send(new ListStackSetAutoDeploymentTargetsCommand(reference))
      expect(Summaries).toEqual([{ OrganizationalUnitId: units.payments, Regions: both }])
      await join(sandbox, newcomer, units.payments)
      expect(await readManagedInstances(client)).toEqual(
        both.map((region) => current(newcomer, units.payments, region)),
      )
    }))

  it('considers neither filters nor overrides (BEHAVIOUR 67)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await deployTo(client, [units.workloads], ['us-east-1'], {
        DeploymentTargets: { AccountFilterType: 'INTERSECTION', Accounts: [workload] },
        ParameterOverrides: [{ ParameterKey: 'Value', ParameterValue: 'own' }],
      })
      await join(sandbox, newcomer, units.workloads)
      expect([await stored(sandbox, workload), await stored(sandbox, newcomer)]).toEqual(['own', 'default'])
      expect(await readManagedInstances(client)).not.toContain(current(other, units.workloads))
    }))

  it('is an operation without preferences, which the first failure ends (BEHAVIOUR 67)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await deployTo(client, [units.workloads], both, { OperationPreferences: { RegionConcurrencyType: 'PARALLEL' } })
      await join(sandbox, newcomer, units.root)
      const taken = { Name: '/from-stack-set', Value: 'taken', Type: 'String' as const }
      await new SSMClient(sandbox.as(newcomer)).send(new PutParameterCommand(taken))
      await move(sandbox, newcomer, units.root, units.payments)
      const { Summaries = [] } = await client.send(new ListStackSetOperationsCommand(reference))
      const { OperationId } = Summaries[0] ?? {}
      expect(await readManagedOperation(client, OperationId)).toMatchObject({
        status: 'FAILED',
        results: [`${newcomer} us-east-1 FAILED`, `${newcomer} eu-west-1 CANCELLED`],
      })
      const { StackSetOperation } = await client.send(
        new DescribeStackSetOperationCommand({ ...reference, OperationId }),
      )
      expect(StackSetOperation).toMatchObject({ Action: 'CREATE', OperationPreferences: {} })
    }))

  it('deletes the stacks of an account that leaves its unit, or the organization (BEHAVIOUR 68)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await deployTo(client, [units.workloads])
      await move(sandbox, workload, units.payments, units.root)
      expect(await stacksOf(sandbox, workload)).toBe(0)
      await leave(sandbox, other)
      expect(await stacksOf(sandbox, other)).toBe(0)
      expect(await readManagedInstances(client)).toEqual([])
      expect(await readOperations(client)).toEqual(['CREATE SUCCEEDED', 'DELETE SUCCEEDED', 'DELETE SUCCEEDED'])
    }))

  it('leaves stacks where they are to be retained (BEHAVIOUR 68)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client, retained)
      await deployTo(client, [units.workloads])
      await move(sandbox, workload, units.payments, units.root)
      expect(await readManagedInstances(client)).toEqual([current(other, units.workloads)])
      expect(await stacksOf(sandbox, workload)).toBe(1)
    }))

  it('deletes and creates when an account moves between two of its units, and nothing below one (BEHAVIOUR 69)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await deployTo(client, [units.payments])
      await join(sandbox, newcomer, units.workloads)
      await deployTo(client, [units.workloads], ['us-east-1'], {
        DeploymentTargets: { AccountFilterType: 'DIFFERENCE', Accounts: [workload] },
      })
      await move(sandbox, newcomer, units.workloads, units.payments)
      expect(await readOperations(client)).toHaveLength(2)
      await move(sandbox, workload, units.payments, units.workloads)
      expect(await readOperations(client)).toEqual(
        ['CREATE', 'CREATE', 'DELETE', 'CREATE'].map((action) => `${action} SUCCEEDED`),
      )
      expect(await readManagedInstances(client)).toContain(current(workload, units.workloads))
    }))

  it('meets the retained stack when it creates a second one in the same account (BEHAVIOUR 70)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client, retained)
      await join(sandbox, newcomer, units.payments)
      await deployTo(client, [units.payments])
      await deployTo(client, [units.root], ['us-east-1'], {
        DeploymentTargets: { AccountFilterType: 'INTERSECTION', Accounts: [other] },
      })
      await move(sandbox, newcomer, units.payments, units.workloads)
      expect(await readManagedInstances(client)).toContain(`${newcomer} us-east-1 ${units.root} OUTDATED FAILED`)
      expect(await stacksOf(sandbox, newcomer)).toBe(1)
    }))

  it('does nothing when an account is closed, until an operation passes it over (BEHAVIOUR 58 and 71)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await deployTo(client, [units.payments])
      await close(sandbox, workload)
      expect(await readManagedInstances(client)).toEqual([current(workload, units.payments)])
      await client.send(new UpdateStackSetCommand({ ...reference, UsePreviousTemplate: true }))
      expect(await readManagedInstances(client)).toEqual([
        `${workload} us-east-1 ${units.payments} OUTDATED SKIPPED_SUSPENDED_ACCOUNT`,
      ])
    }))

  it('does nothing where it is off, until it is turned on (BEHAVIOUR 72)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client, { AutoDeployment: { Enabled: false } })
      await deployTo(client, [units.workloads])
      await join(sandbox, newcomer, units.workloads)
      await move(sandbox, workload, units.payments, units.root)
      expect(await readManagedInstances(client)).toEqual(
        [workload, other].map((account) => current(account, units.workloads)),
      )
      const AutoDeployment = { Enabled: true, RetainStacksOnAccountRemoval: false }
      await client.send(new UpdateStackSetCommand({ ...reference, UsePreviousTemplate: true, AutoDeployment }))
      await join(sandbox, '666666666666', units.payments)
      expect(await readManagedInstances(client)).toContain(current('666666666666', units.workloads))
    }))

  it('leaves instances of an account that is gone, which fail from then on, where it is off (BEHAVIOUR 60 and 72)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client, { AutoDeployment: { Enabled: false } })
      await deployTo(client, [units.payments])
      await leave(sandbox, workload)
      const { OperationId } = await client.send(new UpdateStackSetCommand({ ...reference, UsePreviousTemplate: true }))
      expect(await readManagedOperation(client, OperationId)).toMatchObject({
        status: 'FAILED',
        reasons: [`Account ${workload} is not in the organization.`],
      })
    }))

  it('does nothing while organizations access is off (BEHAVIOUR 72)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await deployTo(client, [units.workloads])
      const ServicePrincipal = 'member.org.stacksets.cloudformation.amazonaws.com'
      const deregister = new DeregisterDelegatedAdministratorCommand({ AccountId: security, ServicePrincipal })
      await new OrganizationsClient(sandbox.as(management)).send(deregister)
      await clientOf(sandbox, management).send(new DeactivateOrganizationsAccessCommand({}))
      await join(sandbox, newcomer, units.workloads)
      expect(await stacksOf(sandbox, newcomer)).toBe(0)
    }))
})
