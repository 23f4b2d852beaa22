import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogStreamsCommand,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs'
import { DeleteRoleCommand, DeleteRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { StartExecutionCommand, UpdateStateMachineCommand } from '@aws-sdk/client-sfn'
import { SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import { ids } from '../../support/scenarios'
import { bodiesIn, definitionOf, type Machines, region, roleArn, topicArn, withMachines } from './machine-fixture'

const queueUrl = ({ sandbox }: Machines): string => `${sandbox.url}/${ids.security}/inbox`

const publish = (more: object = {}): Record<string, object> => ({
  Publish: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Arguments: { TopicArn: topicArn, Subject: 'HIGH', Message: '{% $states.input %}' },
    End: true,
    ...more,
  },
})

const sums = async ({ sandbox }: Machines, arn: string): Promise<Record<string, number>> => {
  const client = new CloudWatchClient(sandbox.as(ids.security, region))
  const sum = async (MetricName: string): Promise<[string, number]> => {
    const now = sandbox.world().clock.now().getTime()
    const { Datapoints = [] } = await client.send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/States',
        MetricName,
        Dimensions: [{ Name: 'StateMachineArn', Value: arn }],
        StartTime: new Date(now - 3_600_000),
        EndTime: new Date(now + 60_000),
        Period: 3600,
        Statistics: ['Sum'],
      }),
    )
    return [MetricName, Datapoints.reduce((total, { Sum = 0 }) => total + Sum, 0)]
  }
  const names = ['ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsFailed', 'ExecutionsTimedOut']
  return Object.fromEntries(await Promise.all(names.map(sum)))
}

describe('a Task', () => {
  it('publishes with the role, and sends an object as its JSON text (30)', () =>
    withMachines(async (machines) => {
      const { output, status } = await machines.runStates(publish(), { id: 1 })
      expect(status).toBe('SUCCEEDED')
      expect(output).toMatchObject({ MessageId: expect.any(String), SdkHttpMetadata: { HttpStatusCode: 200 } })
      const journal = machines.sandbox
        .world()
        .journal.entries()
        .filter(({ operation }) => operation === 'Publish')
      expect(journal).toMatchObject([{ account: ids.security, role: 'words', region, outcome: 'ok' }])
    }))

  it('sends to queues, puts events, and asks Organizations from any Region (29 to 31)', () =>
    withMachines(async (machines) => {
      const task = (Resource: string, Arguments: object, more: object): object => ({
        Type: 'Task',
        Resource,
        Arguments,
        ...more,
      })
      const { output } = await machines.runStates({
        Send: task(
          'arn:aws:states:::sqs:sendMessage',
          { QueueUrl: queueUrl(machines), MessageBody: { a: 1 } },
          { Next: 'Put' },
        ),
        Put: task(
          'arn:aws:states:::events:putEvents',
          { Entries: [{ Source: 'ours', DetailType: 't', Detail: { b: 2 } }] },
          { Next: 'Ask' },
        ),
        Ask: task(
          'arn:aws:states:::aws-sdk:organizations:describeAccount',
          { AccountId: ids.management },
          { End: true, Output: '{% $states.result.Account.Name %}' },
        ),
      })
      expect(await bodiesIn(machines.sandbox, 'inbox')).toEqual(['{"a":1}'])
      // Security is not a delegated administrator of this organization.
      expect(output).toBeUndefined()
      const last = machines.sandbox.world().journal.entries().at(-3)
      expect(last).toMatchObject({
        operation: 'DescribeAccount',
        region: 'us-east-1',
        outcome: 'AccessDeniedException',
      })
    }))

  it("fails by the service's name of the error: SNS. optimized, Sns. otherwise (32)", () =>
    withMachines(async (machines) => {
      const Arguments = { TopicArn: `${topicArn}-none`, Message: 'x' }
      const sdk = 'arn:aws:states:::aws-sdk:sns:publish'
      expect((await machines.runStates(publish({ Arguments }))).error).toBe('SNS.NotFoundException')
      expect((await machines.runStates(publish({ Arguments, Resource: sdk }))).error).toBe('Sns.NotFoundException')
    }))

  it("does only what the role's policies allow, and nothing without the role (28, 32)", () =>
    withMachines(async (machines) => {
      const arn = await machines.make(definitionOf(publish()))
      await machines.allow([{ Effect: 'Allow', Action: 'sns:Publish', Resource: `${topicArn}-other` }])
      expect(await machines.run(arn)).toMatchObject({
        status: 'FAILED',
        error: 'SNS.AuthorizationErrorException',
        cause: expect.stringContaining('is not authorized to perform: sns:Publish'),
      })
      const iam = new IAMClient(machines.sandbox.as(ids.security))
      await iam.send(new DeleteRolePolicyCommand({ RoleName: 'words', PolicyName: 'own' }))
      await iam.send(new DeleteRoleCommand({ RoleName: 'words' }))
      expect((await machines.run(arn)).error).toBe('States.Permissions')
    }))

  it("needs the key of an encrypted topic in the role's policies (28)", () =>
    withMachines(async (machines) => {
      const settings = machines.sandbox.as(ids.security, region)
      const { KeyMetadata } = await new KMSClient(settings).send(new CreateKeyCommand({}))
      const key = { AttributeName: 'KmsMasterKeyId', AttributeValue: KeyMetadata?.Arn }
      await new SNSClient(settings).send(new SetTopicAttributesCommand({ TopicArn: topicArn, ...key }))
      const arn = await machines.make(definitionOf(publish()))
      await machines.allow([{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }])
      expect((await machines.run(arn)).error).toBe('SNS.KMSAccessDeniedException')
      const onKey = { Effect: 'Allow', Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: KeyMetadata?.Arn }
      await machines.allow([{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }, onKey])
      expect((await machines.run(arn)).status).toBe('SUCCEEDED')
    }))

  it('is tried again with growing pauses, each rule on its own count, and the error is caught in the end (26, 27)', () =>
    withMachines(async (machines) => {
      machines.sandbox.world().faults.add({ kind: 'throttle', service: 'sns', operation: 'Publish' })
      const { output } = await machines.runStates({
        ...publish({
          Retry: [{ ErrorEquals: ['SNS.SnsException'], IntervalSeconds: 2, MaxAttempts: 2 }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After', Output: '{% $states.errorOutput.Error %}' }],
        }),
        After: {
          Type: 'Succeed',
          Output: {
            error: '{% $states.input %}',
            seconds:
              '{% ($toMillis($states.context.State.EnteredTime) - $toMillis($states.context.Execution.StartTime)) / 1000 %}',
          },
        },
      })
      expect(output).toEqual({ error: 'SNS.SnsException', seconds: 6 })
    }))

  it('times out by its own TimeoutSeconds, which a Catch sees (33)', () =>
    withMachines(async (machines) => {
      machines.sandbox.world().faults.add({ kind: 'slow', service: 'sns', milliseconds: 9000 })
      const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'After' }]
      const { output } = await machines.runStates({
        ...publish({ TimeoutSeconds: 8, Catch }),
        After: { Type: 'Succeed' },
      })
      expect(output).toEqual({ Error: 'States.Timeout', Cause: '' })
    }))
})

describe('an execution', () => {
  it('ends after five minutes, whatever it catches (9)', () =>
    withMachines(async (machines) => {
      machines.sandbox.world().faults.add({ kind: 'slow', service: 'sns', milliseconds: 301_000 })
      const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'After' }]
      const arn = await machines.make(definitionOf({ ...publish({ Catch }), After: { Type: 'Succeed' } }))
      expect(await machines.run(arn)).toEqual({ status: 'TIMED_OUT' })
      expect(await sums(machines, arn)).toEqual({
        ExecutionsStarted: 1,
        ExecutionsSucceeded: 0,
        ExecutionsFailed: 0,
        ExecutionsTimedOut: 1,
      })
    }))

  it('fails with States.DataLimitExceeded over 262,144 bytes, which States.ALL does not catch and its own name does (26, 34)', () =>
    withMachines(async ({ runStates }) => {
      const branch = { StartAt: 'Big', States: { Big: { Type: 'Pass', Output: "{% $pad('x', 262143) %}", End: true } } }
      const parallel = (name: string): Record<string, object> => ({
        All: { Type: 'Parallel', Branches: [branch], End: true, Catch: [{ ErrorEquals: [name], Next: 'After' }] },
        After: { Type: 'Succeed', Output: 'caught' },
      })
      expect((await runStates(parallel('States.ALL'))).error).toBe('States.DataLimitExceeded')
      expect((await runStates(parallel('States.DataLimitExceeded'))).output).toBe('caught')
    }))

  it('takes the way of the first rule that holds; without one and a Default it fails (19)', () =>
    withMachines(async ({ runStates }) => {
      const states = (more: object): Record<string, object> => ({
        Which: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.n > 1 %}', Next: 'Yes', Assign: { w: '{% $states.input.n %}' } }],
          ...more,
        },
        Yes: { Type: 'Succeed', Output: '{% $w %}' },
        No: { Type: 'Fail', Error: 'TooSmall', Cause: "{% 'n is ' & $states.input.n %}" },
      })
      expect((await runStates(states({}), { n: 2 })).output).toBe(2)
      expect(await runStates(states({ Default: 'No' }), { n: 1 })).toMatchObject({ error: 'TooSmall', cause: 'n is 1' })
      expect((await runStates(states({}), { n: 1 })).error).toBe('States.Runtime')
      expect((await runStates(states({}), { n: 'a' })).error).toBe('States.QueryEvaluationError')
    }))

  it('assigns and outputs on the variables as they were (18)', () =>
    withMachines(async ({ runStates }) => {
      const { output } = await runStates({
        One: { Type: 'Pass', Assign: { a: 1 }, Next: 'Two' },
        Two: { Type: 'Pass', Assign: { a: '{% $a + 1 %}' }, Output: { before: '{% $a %}' }, Next: 'Three' },
        Three: { Type: 'Succeed', Output: { after: '{% $a %}', seen: '{% $states.input.before %}', null: null } },
      })
      expect(output).toEqual({ after: 2, seen: 1, null: null })
    }))

  it('writes its history at the level and with the data that the machine says (12, 13)', () =>
    withMachines(async (machines) => {
      const logs = new CloudWatchLogsClient(machines.sandbox.as(ids.security, region))
      await logs.send(new CreateLogGroupCommand({ logGroupName: '/words' }))
      const logGroupArn = `arn:aws:logs:${region}:${ids.security}:log-group:/words:*`
      const configuration = (level: 'ALL' | 'ERROR', includeExecutionData: boolean) => ({
        loggingConfiguration: {
          level,
          includeExecutionData,
          destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }],
        },
      })
      const fail = definitionOf({
        One: { Type: 'Pass', Next: 'Bad' },
        Bad: { Type: 'Fail', Error: 'E', Cause: 'secret' },
      })
      const arn = await machines.make(fail, configuration('ERROR', false))
      const lines = async (): Promise<{ type: string; details: object }[]> => {
        const pages = paginateFilterLogEvents({ client: logs }, { logGroupName: '/words' })
        const found: { type: string; details: object }[] = []
        for await (const { events = [] } of pages) found.push(...events.map(({ message = '' }) => JSON.parse(message)))
        return found
      }
      await machines.run(arn, { finding: 'x' })
      expect((await lines()).map(({ type }) => type)).toEqual(['FailStateEntered', 'ExecutionFailed'])
      expect(JSON.stringify(await lines())).not.toMatch(/secret|finding/)
      await machines.sfn.send(new UpdateStateMachineCommand({ stateMachineArn: arn, ...configuration('ALL', true) }))
      await machines.run(arn, { finding: 'x' })
      expect((await lines()).map(({ type }) => type).slice(2)).toEqual([
        'ExecutionStarted',
        'PassStateEntered',
        'PassStateExited',
        'FailStateEntered',
        'ExecutionFailed',
      ])
      expect((await logs.send(new DescribeLogStreamsCommand({ logGroupName: '/words' }))).logStreams).toHaveLength(2)
    }))
})

describe('StartExecution', () => {
  const send = (machines: Machines): Record<string, object> => ({
    Send: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sqs:sendMessage',
      Arguments: { QueueUrl: queueUrl(machines), MessageBody: '{% $string($states.input) %}' },
      End: true,
    },
  })

  it('has ended when its answer is sent; one name twice is two executions (7, 8)', () =>
    withMachines(async (machines) => {
      const stateMachineArn = await machines.make(definitionOf(send(machines)))
      for (const input of ['1', '2']) {
        await machines.sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'same', input }))
      }
      expect(await bodiesIn(machines.sandbox, 'inbox')).toEqual(['1', '2'])
      expect(await sums(machines, stateMachineArn)).toMatchObject({ ExecutionsStarted: 2, ExecutionsSucceeded: 2 })
    }))

  it('runs twice where its worker is lost after its work; a synchronous execution then fails (8, 35)', () =>
    withMachines(async (machines) => {
      const stateMachineArn = await machines.make(definitionOf(send(machines)))
      const { faults } = machines.sandbox.world()
      faults.add({ kind: 'dropAfter', service: 'states', operation: 'RunExecution', count: 1 })
      await machines.sfn.send(new StartExecutionCommand({ stateMachineArn, input: '1' }))
      faults.add({ kind: 'dropAfter', service: 'states', operation: 'RunExecution' })
      expect(await machines.run(stateMachineArn, 2)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
      expect(await bodiesIn(machines.sandbox, 'inbox')).toEqual(['1', '1', '2'])
    }))

  it('is refused with input that is not JSON or too large (10)', () =>
    withMachines(async (machines) => {
      const stateMachineArn = await machines.make(definitionOf({ S: { Type: 'Succeed' } }), { roleArn })
      const start = (input: string): Promise<unknown> =>
        machines.sfn.send(new StartExecutionCommand({ stateMachineArn, input }))
      await expect(start('{')).rejects.toMatchObject({ name: 'InvalidExecutionInput' })
      await expect(start(JSON.stringify('x'.repeat(262_144)))).rejects.toMatchObject({ name: 'ValidationException' })
    }))
})
