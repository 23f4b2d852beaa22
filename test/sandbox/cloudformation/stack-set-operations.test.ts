import {
  CreateStackInstancesCommand,
  DeleteStackInstancesCommand,
  StopStackSetOperationCommand,
  UpdateStackInstancesCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation'
import { ids, smallOrganization } from '../../support/scenarios'
import {
  advance,
  asAdministrator,
  deployTo,
  join,
  makeManagedSet,
  readManagedInstances,
  readManagedOperation,
  readOperations,
  stacksOf,
  units,
  withAdministrator,
} from './service-managed-fixture'
import { instanceTemplate } from './stack-set-fixture'

const { workload, other } = ids
const newcomer = '555555555555'
const slow = { ...smallOrganization, cloudFormation: { stackSetSeconds: 60 } }
const reference = { ...asAdministrator, StackSetName: 'set' }
const managed = { ManagedExecution: { Active: true } }

const inPayments = { ...reference, DeploymentTargets: { OrganizationalUnitIds: [units.payments] } }
const inUsEast = { ...inPayments, Regions: ['us-east-1'] }

describe('an operation of a StackSet that takes time', () => {
  it('is running until its time has come, and has done nothing before (BEHAVIOUR 41)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      const { status, results } = await deployTo(client, [units.payments])
      expect({ status, results }).toEqual({ status: 'RUNNING', results: [`${workload} us-east-1 RUNNING`] })
      expect(await readManagedInstances(client)).toEqual([`${workload} us-east-1 ${units.payments} OUTDATED RUNNING`])
      await advance(sandbox, 59)
      expect(await stacksOf(sandbox, workload)).toBe(0)
      await advance(sandbox, 1)
      expect(await stacksOf(sandbox, workload)).toBe(1)
      expect(await readOperations(client)).toEqual(['CREATE SUCCEEDED'])
    }, slow))

  it('refuses another one (BEHAVIOUR 42)', () =>
    withAdministrator(async (client) => {
      await makeManagedSet(client)
      await deployTo(client, [units.payments])
      const refused = expect.objectContaining({
        name: 'OperationInProgressException',
        message: expect.stringMatching(/^Another Operation on StackSet arn:.*:stackset\/set:.* is in progress$/),
      })
      await expect(client.send(new UpdateStackInstancesCommand(inUsEast))).rejects.toThrow(refused)
      await expect(client.send(new CreateStackInstancesCommand(inUsEast))).rejects.toThrow(refused)
      const remove = new DeleteStackInstancesCommand({ ...inUsEast, RetainStacks: false })
      await expect(client.send(remove)).rejects.toThrow(refused)
    }, slow))

  it('lets others wait with managed execution, and begin when none before is in their way (BEHAVIOUR 42)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client, managed)
      await deployTo(client, [units.payments])
      await client.send(new UpdateStackInstancesCommand({ ...inUsEast, ParameterOverrides: [] }))
      await client.send(new CreateStackInstancesCommand({ ...inPayments, Regions: ['eu-west-1'] }))
      expect(await readOperations(client)).toEqual(['CREATE RUNNING', 'UPDATE QUEUED', 'CREATE QUEUED'])
      await advance(sandbox, 60)
      expect(await readOperations(client)).toEqual(['CREATE SUCCEEDED', 'UPDATE RUNNING', 'CREATE RUNNING'])
      await client.send(new DeleteStackInstancesCommand({ ...inUsEast, RetainStacks: false }))
      await advance(sandbox, 120)
      expect(await readOperations(client)).toEqual(
        ['CREATE', 'UPDATE', 'CREATE', 'DELETE'].map((action) => `${action} SUCCEEDED`),
      )
      expect(await stacksOf(sandbox, workload)).toBe(0)
      expect(await stacksOf(sandbox, workload, 'eu-west-1')).toBe(1)
    }, slow))

  it('can be stopped before its time has come, not after (BEHAVIOUR 41)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await deployTo(client, [units.payments], ['us-east-1'], { OperationId: 'first' })
      const stop = () => client.send(new StopStackSetOperationCommand({ ...reference, OperationId: 'first' }))
      await stop()
      await advance(sandbox, 60)
      expect(await readManagedOperation(client, 'first')).toMatchObject({
        status: 'STOPPED',
        results: [`${workload} us-east-1 CANCELLED`],
      })
      expect(await readManagedInstances(client)).toEqual([`${workload} us-east-1 ${units.payments} OUTDATED CANCELLED`])
      await expect(stop()).rejects.toThrow(expect.objectContaining({ name: 'InvalidOperationException' }))
    }, slow))

  it('lets automatic deployment wait, without managed execution too (BEHAVIOUR 67)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await deployTo(client, [units.workloads])
      await join(sandbox, newcomer, units.workloads)
      expect(await readOperations(client)).toEqual(['CREATE RUNNING', 'CREATE QUEUED'])
      await advance(sandbox, 60)
      expect(await stacksOf(sandbox, newcomer)).toBe(0)
      await advance(sandbox, 60)
      expect(await stacksOf(sandbox, newcomer)).toBe(1)
      expect(await stacksOf(sandbox, other)).toBe(1)
    }, slow))

  it('refuses to turn managed execution on or off (BEHAVIOUR 42)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await deployTo(client, [units.payments])
      const turnOn = (more: object) =>
        client.send(new UpdateStackSetCommand({ ...reference, ...managed, UsePreviousTemplate: true, ...more }))
      await expect(turnOn({})).rejects.toThrow('while there are running or queued operations')
      await advance(sandbox, 60)
      await expect(turnOn({ UsePreviousTemplate: undefined, TemplateBody: instanceTemplate })).rejects.toThrow(
        'Cannot update ManagedExecution while updating StackSet Template or Parameters',
      )
      await expect(turnOn({})).resolves.toMatchObject({ OperationId: expect.any(String) })
    }, slow))
})
