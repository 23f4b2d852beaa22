import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { DeleteRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  CreatePipeCommand,
  DeletePipeCommand,
  DescribePipeCommand,
  ListPipesCommand,
  ListTagsForResourceCommand,
  PipesClient,
  StartPipeCommand,
  StopPipeCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdatePipeCommand,
} from '@aws-sdk/client-pipes'
import { DeleteStateMachineCommand } from '@aws-sdk/client-sfn'
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { ids } from '../../support/scenarios'
import { asRole, policyOf } from '../../support/with-role'
import { bodiesIn, region } from '../states/machine-fixture'
import { type Piped, sourceArn, withPipes } from './pipe-fixture'

const failing = { Bad: { Type: 'Fail', Error: 'Boom', Cause: 'as told' } }
const describePipe = (pipes: PipesClient) => pipes.send(new DescribePipeCommand({ Name: 'p' }))
const oneByOne = { SourceParameters: { SqsQueueParameters: { BatchSize: 1 } } }

/** Lets the visibility timeout of 30 seconds pass so many times; each time the pipe looks once. */
const pass = async ({ sandbox }: Piped, times: number): Promise<void> => {
  for (let count = 0; count < times; count += 1) {
    await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds: 31 }) })
  }
}

describe('a pipe', () => {
  it('gives the machine a list of the message, even of one, and deletes it when the execution succeeded (4 to 6)', () =>
    withPipes(async ({ sandbox, machine, makePipe, send }) => {
      await makePipe(await machine(), oneByOne)
      await send('{"a":1}')
      const [body = ''] = await bodiesIn(sandbox, 'inbox')
      expect(JSON.parse(body)).toMatchObject([
        { body: '{"a":1}', eventSource: 'aws:sqs', eventSourceARN: sourceArn, awsRegion: region },
      ])
      expect(
        sandbox
          .world()
          .journal.entries()
          .filter(({ role }) => role === 'pipe')
          .map(({ operation }) => operation),
      ).toEqual(['ReceiveMessage', 'StartSyncExecution', 'DeleteMessage'])
      expect(await bodiesIn(sandbox, 'source')).toEqual([])
    }))

  it('takes what waited in the queue when it was made, in batches (4)', () =>
    withPipes(async ({ sandbox, machine, makePipe, send }) => {
      for (const body of ['1', '2', '3']) await send(body)
      await makePipe(await machine(), { SourceParameters: { SqsQueueParameters: { BatchSize: 2 } } })
      const bodies = (await bodiesIn(sandbox, 'inbox')).map((text) =>
        JSON.parse(text).map(({ body }: { body: string }) => body),
      )
      expect(bodies).toEqual([['1', '2'], ['3']])
    }))

  it("leaves the messages of an execution that failed in the queue, and the queue's dead letters get them (7)", () =>
    withPipes(async (piped) => {
      await piped.makePipe(await piped.machine(failing))
      await piped.send('finding')
      expect(await bodiesIn(piped.sandbox, 'dead')).toEqual([])
      await pass(piped, 1)
      expect(await bodiesIn(piped.sandbox, 'dead')).toEqual([])
      await pass(piped, 1)
      expect(await bodiesIn(piped.sandbox, 'dead')).toEqual(['finding'])
    }))

  it('returns only the messages that the answer reports as failed (6)', () =>
    withPipes(async (piped) => {
      const Output = { batchItemFailures: ["{% {'itemIdentifier': $states.input[body='bad'].messageId} %}"] }
      await piped.makePipe(await piped.machine({ Some: { Type: 'Succeed', Output } }), { DesiredState: 'STOPPED' })
      for (const body of ['good', 'bad', 'fine']) await piped.send(body)
      await piped.pipes.send(new StartPipeCommand({ Name: 'p' }))
      await pass(piped, 2)
      expect(await bodiesIn(piped.sandbox, 'dead')).toEqual(['bad'])
    }))

  it('does not count errors of AWS itself, such as throttling, as receives (8)', () =>
    withPipes(async (piped) => {
      await piped.makePipe(await piped.machine())
      piped.sandbox.world().faults.add({ kind: 'throttle', service: 'states', operation: 'StartSyncExecution' })
      await piped.send('finding')
      await pass(piped, 5)
      expect(await bodiesIn(piped.sandbox, 'dead')).toEqual([])
      piped.sandbox.world().faults.clear()
      await pass(piped, 1)
      expect(JSON.parse((await bodiesIn(piped.sandbox, 'inbox'))[0] ?? '')).toMatchObject([{ body: 'finding' }])
    }))

  it.each([
    [
      'the machine is gone',
      (piped: Piped, stateMachineArn: string) => piped.sfn.send(new DeleteStateMachineCommand({ stateMachineArn })),
    ],
    [
      'the input is too large',
      async (piped: Piped) => {
        await piped.send(`"${'x'.repeat(262_000)}"`)
      },
    ],
  ])('leaves the message to the dead letters where %s (7)', (_why, breakIt) =>
    withPipes(async (piped) => {
      const arn = await piped.machine()
      await piped.makePipe(arn, oneByOne)
      await breakIt(piped, arn)
      await piped.send('finding')
      await pass(piped, 2)
      const dead = await bodiesIn(piped.sandbox, 'dead')
      const arrived = await bodiesIn(piped.sandbox, 'inbox')
      expect(dead.length).toBe(1)
      expect([...dead, ...arrived].some((body) => body.includes('finding'))).toBe(true)
    }),
  )

  it('keeps its hands off the queue without its role, and is done with a start that is asynchronous (6, 8)', () =>
    withPipes(async (piped) => {
      const InvocationType = 'FIRE_AND_FORGET'
      const TargetParameters = { StepFunctionStateMachineParameters: { InvocationType } } as const
      await piped.makePipe(await piped.machine(failing), { TargetParameters })
      await piped.send('lost')
      await pass(piped, 3)
      expect(await bodiesIn(piped.sandbox, 'dead')).toEqual([])
      const iam = new IAMClient(piped.sandbox.as(ids.security))
      await iam.send(new DeleteRolePolicyCommand({ RoleName: 'pipe', PolicyName: 'own' }))
      await piped.send('kept')
      await pass(piped, 3)
      expect(await bodiesIn(piped.sandbox, 'source')).toEqual(['kept'])
    }))

  it("needs the queue's key to read it (3)", () =>
    withPipes(async (piped) => {
      const settings = piped.sandbox.as(ids.security, region)
      const { KeyMetadata } = await new KMSClient(settings).send(new CreateKeyCommand({}))
      const Attributes = { KmsMasterKeyId: KeyMetadata?.Arn ?? '' }
      await piped.sqs.send(new SetQueueAttributesCommand({ QueueUrl: piped.url('source'), Attributes }))
      await piped.makePipe(await piped.machine())
      await piped.send('with the key')
      expect(await bodiesIn(piped.sandbox, 'inbox')).toHaveLength(1)
      const actions = ['sqs:*', 'states:StartSyncExecution']
      await piped.allowPipe(actions)
      await piped.send('without')
      expect(await bodiesIn(piped.sandbox, 'inbox')).toEqual([])
      expect(await bodiesIn(piped.sandbox, 'source')).toEqual(['without'])
    }))

  it('filters by the body, and deletes what no filter lets through (9)', () =>
    withPipes(async ({ sandbox, machine, makePipe, send }) => {
      const Pattern = JSON.stringify({ body: { severity: [{ numeric: ['>=', 7] }] } })
      await makePipe(await machine(), { SourceParameters: { FilterCriteria: { Filters: [{ Pattern }] } } })
      await send('{"severity":8}')
      await send('{"severity":2}')
      expect(await bodiesIn(sandbox, 'inbox')).toHaveLength(1)
      expect(await bodiesIn(sandbox, 'source')).toEqual([])
    }))

  it.each([
    ['{"event": <$.body>, "pipe": "<aws.pipes.pipe-name>"}', { event: { id: 'i', n: 1 }, pipe: 'p' }],
    ['"<$.body.id> of <$.eventSource>"', 'i of aws:sqs'],
    ['<$.body.n>', 1],
    ['"<$.body.none>"', ''],
  ])('fills %s in (10)', (InputTemplate, expected) =>
    withPipes(async ({ sandbox, machine, makePipe, send }) => {
      await makePipe(await machine(), { TargetParameters: { InputTemplate } })
      await send('{"id":"i","n":1}')
      expect(JSON.parse((await bodiesIn(sandbox, 'inbox'))[0] ?? '')).toEqual([expected])
    }),
  )

  it('counts and logs what it does (11, 12)', () =>
    withPipes(async (piped) => {
      const settings = piped.sandbox.as(ids.security, region)
      const logs = new CloudWatchLogsClient(settings)
      await logs.send(new CreateLogGroupCommand({ logGroupName: 'pipe' }))
      const LogGroupArn = `arn:aws:logs:${region}:${ids.security}:log-group:pipe`
      const LogConfiguration = { CloudwatchLogsLogDestination: { LogGroupArn }, Level: 'ERROR' as const }
      await piped.makePipe(await piped.machine(failing), { LogConfiguration })
      await piped.send('finding')
      const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: 'pipe' }))
      expect(events.map(({ message = '' }) => JSON.parse(message))).toMatchObject([
        { messageType: 'TargetStageFailed', logLevel: 'ERROR', error: { message: expect.stringMatching(/Boom/) } },
        { messageType: 'ExecutionFailed', logLevel: 'ERROR' },
      ])
      const now = piped.sandbox.world().clock.now().getTime()
      const { Datapoints } = await new CloudWatchClient(settings).send(
        new GetMetricStatisticsCommand({
          Namespace: 'AWS/EventBridge/Pipes',
          MetricName: 'ExecutionFailed',
          Dimensions: [{ Name: 'PipeName', Value: 'p' }],
          StartTime: new Date(now - 3_600_000),
          EndTime: new Date(now + 60_000),
          Period: 3600,
          Statistics: ['Sum'],
        }),
      )
      expect(Datapoints).toMatchObject([{ Sum: 1 }])
    }))
})

describe('CreatePipe', () => {
  it('fails afterwards where the role cannot be assumed or may not read the queue (3)', () =>
    withPipes(async (piped) => {
      const target = await piped.machine()
      await piped.makePipe(target, { RoleArn: `arn:aws:iam::${ids.security}:role/words` })
      expect(await describePipe(piped.pipes)).toMatchObject({
        CurrentState: 'CREATE_FAILED',
        StateReason: expect.stringMatching(/assume/),
      })
      await piped.pipes.send(new DeletePipeCommand({ Name: 'p' }))
      await piped.allowPipe(['sqs:ReceiveMessage'])
      await piped.makePipe(target)
      expect((await describePipe(piped.pipes)).StateReason).toMatch(/does not allow sqs:DeleteMessage/)
    }))

  it('asks its caller for the pipe and for passing the role (1)', () =>
    withPipes(async ({ sandbox, machine }) => {
      const Target = await machine()
      const make = async (name: string, ...Action: string[]): Promise<unknown> => {
        const pipes = new PipesClient(await asRole(sandbox, ids.security, policyOf({ Action }), { name, region }))
        const RoleArn = `arn:aws:iam::${ids.security}:role/pipe`
        return pipes.send(new CreatePipeCommand({ Name: name, Source: sourceArn, Target, RoleArn }))
      }
      await expect(make('a', 'pipes:CreatePipe')).rejects.toMatchObject({ message: /iam:PassRole/ })
      await expect(make('b', 'iam:PassRole')).rejects.toMatchObject({ message: /pipes:CreatePipe/ })
      await make('c', 'iam:PassRole', 'pipes:CreatePipe')
    }))

  it.each([
    [{ Enrichment: 'arn:aws:states:eu-west-1:222222222222:stateMachine:m1' }, 'NotImplemented'],
    [{ Source: 'arn:aws:kinesis:eu-west-1:222222222222:stream/s' }, 'NotImplemented'],
    [{ SourceParameters: { SqsQueueParameters: { BatchSize: 0 } } }, 'ValidationException'],
    [{ SourceParameters: { FilterCriteria: { Filters: [{ Pattern: '{"a":1}' }] } } }, 'ValidationException'],
    [{ TargetParameters: { InputTemplate: '<aws.pipes.bogus>' } }, 'ValidationException'],
    [{ Name: 'a b' }, 'ValidationException'],
  ])('refuses %j', (more, name) =>
    withPipes(async ({ machine, makePipe }) => {
      await expect(makePipe(await machine(), more)).rejects.toMatchObject({ name })
    }),
  )
})

describe('the operations of pipes', () => {
  it('stop, start, change, tag, list and delete it; messages stay in the queue meanwhile (2)', () =>
    withPipes(async (piped) => {
      const { pipes } = piped
      await piped.makePipe(await piped.machine(), { Tags: { a: '1' } })
      await expect(piped.makePipe(await piped.machine())).rejects.toMatchObject({ name: 'ConflictException' })
      await pipes.send(new StopPipeCommand({ Name: 'p' }))
      await piped.send('later')
      expect((await describePipe(pipes)).CurrentState).toBe('STOPPED')
      expect(await bodiesIn(piped.sandbox, 'inbox')).toEqual([])
      const other = await piped.machine({ S: { Type: 'Succeed' } })
      const RoleArn = `arn:aws:iam::${ids.security}:role/pipe`
      await pipes.send(new UpdatePipeCommand({ Name: 'p', RoleArn, Target: other, DesiredState: 'RUNNING' }))
      expect(await bodiesIn(piped.sandbox, 'source')).toEqual([])
      const resourceArn = (await describePipe(pipes)).Arn
      await pipes.send(new TagResourceCommand({ resourceArn, tags: { b: '2' } }))
      await pipes.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }))
      expect((await pipes.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ b: '2' })
      expect((await pipes.send(new ListPipesCommand({ TargetPrefix: other }))).Pipes).toMatchObject([{ Name: 'p' }])
      await pipes.send(new DeletePipeCommand({ Name: 'p' }))
      await piped.send('nobody reads this')
      expect(await bodiesIn(piped.sandbox, 'source')).toEqual(['nobody reads this'])
      await expect(describePipe(pipes)).rejects.toMatchObject({ name: 'NotFoundException' })
    }))
})
