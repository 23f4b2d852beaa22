import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  paginateDescribeStackEvents,
  type StackEvent,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { DescribePipeCommand, ListPipesCommand, PipesClient } from '@aws-sdk/client-pipes'
import {
  DescribeStateMachineCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  SFNClient,
} from '@aws-sdk/client-sfn'
import { ids } from '../../support/scenarios'
import { policyOf } from '../../support/with-role'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { deployTo, makeManagedSet, units, withAdministrator } from '../cloudformation/service-managed-fixture'
import { region } from '../states/machine-fixture'
import { alertResources } from './alert-template'

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>

const resources = (): Resources => structuredClone(alertResources) as Resources
const machineArn = `arn:aws:states:${region}:${ids.security}:stateMachine:words`
const clientFor = (sandbox: TestSandbox) => new CloudFormationClient(sandbox.as(ids.security, region))

const stackOf = (Resources: Resources) => ({
  StackName: 'alerts',
  TemplateBody: JSON.stringify({
    Resources,
    Outputs: {
      Ref: { Value: { Ref: 'Machine' } },
      Pipe: { Value: { Ref: 'Pipe' } },
      Arn: { Value: { 'Fn::GetAtt': ['Pipe', 'Arn'] } },
    },
  }),
  Capabilities: ['CAPABILITY_NAMED_IAM' as const],
})

const statusOf = async (sandbox: TestSandbox) =>
  (await clientFor(sandbox).send(new DescribeStacksCommand({ StackName: 'alerts' }))).Stacks?.[0]

const failuresOf = async (sandbox: TestSandbox): Promise<string[]> => {
  const events: StackEvent[] = []
  const pages = paginateDescribeStackEvents({ client: clientFor(sandbox) }, { StackName: 'alerts' })
  for await (const { StackEvents = [] } of pages) events.push(...StackEvents)
  return events
    .filter(({ ResourceStatus }) => ResourceStatus?.endsWith('FAILED'))
    .map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId} ${ResourceStatusReason}`)
}

const withStack = (test: (sandbox: TestSandbox) => Promise<void>): Promise<void> =>
  withSandbox(async (sandbox) => {
    await clientFor(sandbox).send(new CreateStackCommand(stackOf(resources())))
    expect((await statusOf(sandbox))?.StackStatus).toBe('CREATE_COMPLETE')
    await test(sandbox)
  })

const describeMachine = ({ as }: TestSandbox) =>
  new SFNClient(as(ids.security, region)).send(new DescribeStateMachineCommand({ stateMachineArn: machineArn }))

const describePipe = ({ as }: TestSandbox) =>
  new PipesClient(as(ids.security, region)).send(new DescribePipeCommand({ Name: 'findings' }))

describe('a stack with a state machine and a pipe', () => {
  it('makes both; Ref is the ARN of a machine and the name of a pipe', () =>
    withStack(async (sandbox) => {
      expect((await statusOf(sandbox))?.Outputs?.map(({ OutputValue }) => OutputValue)).toEqual([
        machineArn,
        'findings',
        `arn:aws:pipes:${region}:${ids.security}:pipe/findings`,
      ])
      expect(await describeMachine(sandbox)).toMatchObject({
        type: 'EXPRESS',
        loggingConfiguration: { level: 'ERROR' },
      })
      expect(await describePipe(sandbox)).toMatchObject({ CurrentState: 'RUNNING', Tags: { a: '1' } })
      const sfn = new SFNClient(sandbox.as(ids.security, region))
      const { tags = [] } = await sfn.send(new ListTagsForResourceCommand({ resourceArn: machineArn }))
      expect(tags).toContainEqual({ key: 'a', value: '1' })
    }))

  it('changes them in place, takes away what the template no longer says, and fills substitutions in', () =>
    withStack(async (sandbox) => {
      const { creationDate } = await describeMachine(sandbox)
      const changed = resources()
      const machine = changed.Machine!.Properties
      machine.LoggingConfiguration = undefined
      machine.DefinitionString =
        '{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Succeed","Output":"${word}"}}}'
      machine.DefinitionSubstitutions = { word: 'filled' }
      Object.assign(changed.Pipe!.Properties, {
        DesiredState: 'STOPPED',
        Tags: { b: '2' },
        SourceParameters: undefined,
      })
      await clientFor(sandbox).send(new UpdateStackCommand(stackOf(changed)))
      expect((await statusOf(sandbox))?.StackStatus).toBe('UPDATE_COMPLETE')
      const shown = await describeMachine(sandbox)
      expect(shown).toMatchObject({ creationDate, loggingConfiguration: { level: 'OFF' } })
      expect(shown.definition).toContain('"Output":"filled"')
      expect(await describePipe(sandbox)).toMatchObject({ CurrentState: 'STOPPED', Tags: { b: '2' } })
      expect((await describePipe(sandbox)).SourceParameters?.SqsQueueParameters?.BatchSize).toBeUndefined()
    }))

  it('replaces them where a name changes, and deletes both with the stack', () =>
    withStack(async (sandbox) => {
      const renamed = resources()
      renamed.Machine!.Properties.StateMachineName = 'other-words'
      renamed.Pipe!.Properties.Name = 'other-findings'
      await clientFor(sandbox).send(new UpdateStackCommand(stackOf(renamed)))
      const settings = sandbox.as(ids.security, region)
      const machines = async () =>
        (await new SFNClient(settings).send(new ListStateMachinesCommand({}))).stateMachines?.map(({ name }) => name)
      const pipes = async () =>
        (await new PipesClient(settings).send(new ListPipesCommand({}))).Pipes?.map(({ Name }) => Name)
      expect([await machines(), await pipes()]).toEqual([['other-words'], ['other-findings']])
      await clientFor(sandbox).send(new DeleteStackCommand({ StackName: 'alerts' }))
      expect([await machines(), await pipes()]).toEqual([[], []])
    }))

  it('fails with what the service says: a definition that is not valid, a pipe that may not read its queue', () =>
    withSandbox(async (sandbox) => {
      const invalid = resources()
      invalid.Machine!.Properties.DefinitionString = '{"QueryLanguage":"JSONata","StartAt":"S","States":{}}'
      await clientFor(sandbox).send(new CreateStackCommand(stackOf(invalid)))
      expect((await failuresOf(sandbox)).join('\n')).toMatch(/Machine .*Invalid State Machine Definition/)
      await clientFor(sandbox).send(new DeleteStackCommand({ StackName: 'alerts' }))
      const denied = resources()
      denied.PipeRole!.Properties.Policies = []
      await clientFor(sandbox).send(new CreateStackCommand(stackOf(denied)))
      expect((await failuresOf(sandbox)).join('\n')).toMatch(/Pipe .*CREATE_FAILED.*sqs:ReceiveMessage/)
      expect((await new PipesClient(sandbox.as(ids.security, region)).send(new ListPipesCommand({}))).Pipes).toEqual([])
    }))

  it.each([
    ['states:CreateStateMachine', 'Machine'],
    ['states:TagResource', 'Machine'],
    ['pipes:CreatePipe', 'Pipe'],
    ['pipes:DescribePipe', 'Pipe'],
  ])("needs %s of the stack's role", (action, resource) =>
    withSandbox(async (sandbox) => {
      const iam = new IAMClient(sandbox.as(ids.security))
      const AssumeRolePolicyDocument = JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'cloudformation.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      })
      await iam.send(new CreateRoleCommand({ RoleName: 'cfn', AssumeRolePolicyDocument }))
      const PolicyDocument = policyOf({ Action: '*' }, { Effect: 'Deny', Action: action })
      await iam.send(new PutRolePolicyCommand({ RoleName: 'cfn', PolicyName: 'most', PolicyDocument }))
      const RoleARN = `arn:aws:iam::${ids.security}:role/cfn`
      await clientFor(sandbox).send(new CreateStackCommand({ ...stackOf(resources()), RoleARN }))
      expect((await failuresOf(sandbox)).join('\n')).toMatch(new RegExp(`${resource} .*${action}`))
    }),
  )

  it('is what instances of a service-managed StackSet can be', () =>
    withAdministrator(async (client, sandbox) => {
      const { Mail: _mail, ...Resources } = JSON.parse(
        JSON.stringify(alertResources).replaceAll(ids.security, ids.workload).replaceAll(region, 'us-east-1'),
      )
      const TemplateBody = JSON.stringify({ Resources })
      await makeManagedSet(client, { TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] })
      const { status, reasons } = await deployTo(client, [units.payments])
      expect({ status, reasons }).toMatchObject({ status: 'SUCCEEDED' })
      const pipes = new PipesClient(sandbox.as(ids.workload))
      expect((await pipes.send(new DescribePipeCommand({ Name: 'findings' }))).CurrentState).toBe('RUNNING')
    }))
})
