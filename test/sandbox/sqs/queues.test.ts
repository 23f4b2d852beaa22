import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch'
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  type Message,
  PurgeQueueCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const withQueue = (test: (sqs: SQSClient, url: string, sandbox: TestSandbox) => Promise<void>): Promise<void> =>
  withSandbox(async (sandbox) => {
    const sqs = new SQSClient(sandbox.as(ids.security, 'eu-west-1'))
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'q', tags: { a: 'b' } }))
    await test(sqs, QueueUrl, sandbox)
  })

const receive = async (sqs: SQSClient, QueueUrl: string): Promise<Message[]> =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))).Messages ?? []

const attribute = async (sqs: SQSClient, QueueUrl: string, name: QueueAttributeName): Promise<string | undefined> =>
  (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes?.[name]

describe('CreateQueue', () => {
  it('gives the URL again for the same attributes and refuses others (1, 2)', () =>
    withQueue(async (sqs, url, sandbox) => {
      expect(url).toBe(`${sandbox.url}/${ids.security}/q`)
      const again = (Attributes: Record<string, string>): Promise<unknown> =>
        sqs.send(new CreateQueueCommand({ QueueName: 'q', Attributes }))
      await expect(again({ DelaySeconds: '0' })).resolves.toMatchObject({ QueueUrl: url })
      await expect(again({ DelaySeconds: '5' })).rejects.toMatchObject({ name: 'QueueNameExists' })
      expect((await sqs.send(new GetQueueUrlCommand({ QueueName: 'q' }))).QueueUrl).toBe(url)
      expect((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'q' }))).QueueUrls).toEqual([url])
      expect((await sqs.send(new ListQueueTagsCommand({ QueueUrl: url }))).Tags).toEqual({ a: 'b' })
    }))

  it('waits 60 seconds after a queue of the name was deleted (3)', () =>
    withQueue(async (sqs, QueueUrl, sandbox) => {
      await sqs.send(new DeleteQueueCommand({ QueueUrl }))
      const create = (): Promise<unknown> => sqs.send(new CreateQueueCommand({ QueueName: 'q' }))
      await expect(create()).rejects.toMatchObject({ name: 'QueueDeletedRecently' })
      sandbox.world().clock.advance(60)
      await create()
    }))

  it.each([
    [{ MessageRetentionPeriod: '59' }, 'InvalidAttributeValue'],
    [{ VisibilityTimeout: 'x' }, 'InvalidAttributeValue'],
    [{ Policy: '{' }, 'InvalidAttributeValue'],
    [{ Colour: 'red' }, 'InvalidAttributeName'],
  ])('refuses %j', (Attributes, name) =>
    withQueue(async (sqs) => {
      const call = sqs.send(
        new CreateQueueCommand({ QueueName: 'other', Attributes: Attributes as Record<string, string> }),
      )
      await expect(call).rejects.toMatchObject({ name })
    }),
  )
})

describe('a message', () => {
  it('is hidden while it is received, and gone once it is deleted (5)', () =>
    withQueue(async (sqs, QueueUrl, sandbox) => {
      const attributes = { kind: { DataType: 'String', StringValue: 'alert' } }
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello', MessageAttributes: attributes }))
      expect(await attribute(sqs, QueueUrl, 'ApproximateNumberOfMessages')).toBe('1')
      expect(await receive(sqs, QueueUrl)).toMatchObject([{ Body: 'hello' }])
      expect(await receive(sqs, QueueUrl)).toEqual([])
      expect(await attribute(sqs, QueueUrl, 'ApproximateNumberOfMessagesNotVisible')).toBe('1')
      sandbox.world().clock.advance(30)
      const [again] = await receive(sqs, QueueUrl)
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: again?.ReceiptHandle }))
      sandbox.world().clock.advance(60)
      expect(await receive(sqs, QueueUrl)).toEqual([])
    }))

  it('comes back at once when its visibility is given up', () =>
    withQueue(async (sqs, QueueUrl) => {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }))
      const [{ ReceiptHandle } = {}] = await receive(sqs, QueueUrl)
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
      expect(await receive(sqs, QueueUrl)).toHaveLength(1)
    }))

  it('is dropped when its retention is over, or the queue is purged (5)', () =>
    withQueue(async (sqs, QueueUrl, sandbox) => {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'old' }))
      sandbox.world().clock.advance(345_600)
      expect(await receive(sqs, QueueUrl)).toEqual([])
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'new' }))
      await sqs.send(new PurgeQueueCommand({ QueueUrl }))
      expect(await receive(sqs, QueueUrl)).toEqual([])
    }))

  it('moves to the dead-letter queue when it was received too often', () =>
    withQueue(async (sqs, QueueUrl, sandbox) => {
      const { QueueUrl: dead = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'dead' }))
      const policy = { deadLetterTargetArn: await attribute(sqs, dead, 'QueueArn'), maxReceiveCount: 1 }
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy: JSON.stringify(policy) } }))
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }))
      await receive(sqs, QueueUrl)
      sandbox.world().clock.advance(30)
      expect(await receive(sqs, QueueUrl)).toEqual([])
      expect(await receive(sqs, dead)).toMatchObject([{ Body: 'hello' }])
    }))
})

describe('a queue policy', () => {
  it('lets another account send, and nothing else (4)', () =>
    withQueue(async (sqs, QueueUrl, { as }) => {
      const other = new SQSClient(as(ids.workload, 'eu-west-1'))
      const send = (): Promise<unknown> => other.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }))
      await expect(send()).rejects.toMatchObject({ name: 'AccessDeniedException' })
      const statement = {
        Effect: 'Allow',
        Principal: { AWS: ids.workload },
        Action: 'sqs:SendMessage',
        Resource: await attribute(sqs, QueueUrl, 'QueueArn'),
      }
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }))
      await send()
      await expect(receive(other, QueueUrl)).rejects.toMatchObject({ name: 'AccessDeniedException' })
    }))
})

/** What a metric of the queue of {@link withQueue} says in the last minute. */
const latest = async (
  sandbox: TestSandbox,
  MetricName: string,
  statistic: 'Maximum' | 'Sum' = 'Maximum',
): Promise<number | undefined> => {
  const now = sandbox.world().clock.now().getTime()
  const cloudwatch = new CloudWatchClient(sandbox.as(ids.security, 'eu-west-1'))
  const { Datapoints = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/SQS',
      MetricName,
      Dimensions: [{ Name: 'QueueName', Value: 'q' }],
      StartTime: new Date(now - 60_000),
      EndTime: new Date(now + 60_000),
      Period: 60,
      Statistics: [statistic],
    }),
  )
  return Datapoints.at(-1)?.[statistic]
}

describe('the age of the oldest message', () => {
  const ageOf = (sandbox: TestSandbox) => latest(sandbox, 'ApproximateAgeOfOldestMessage')

  it('grows with the time, and does not count a message that was received more than three times (10)', () =>
    withQueue(async (sqs, QueueUrl, sandbox) => {
      const { clock } = sandbox.world()
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'old' }))
      clock.advance(600)
      expect(await ageOf(sandbox)).toBeGreaterThanOrEqual(600)
      for (let count = 0; count < 4; count += 1) {
        await receive(sqs, QueueUrl)
        clock.advance(120)
      }
      expect(await ageOf(sandbox)).toBe(0)
    }))

  it('is that of the second-oldest message where the oldest is never deleted (10)', () =>
    withQueue(async (sqs, QueueUrl, sandbox) => {
      const { clock } = sandbox.world()
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'poison' }))
      for (let count = 0; count < 4; count += 1) {
        await receive(sqs, QueueUrl)
        clock.advance(120)
      }
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'new' }))
      clock.advance(240)
      const age = await ageOf(sandbox)
      expect([age !== undefined && age >= 240, age !== undefined && age < 480]).toEqual([true, true])
    }))

  it('sets off an alarm when a message stands too long, and the alarm is OK again when the queue is empty (10)', () =>
    withQueue(async (sqs, QueueUrl, sandbox) => {
      const cloudwatch = new CloudWatchClient(sandbox.as(ids.security, 'eu-west-1'))
      const state = async () => (await cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0]?.StateValue
      const advance = (advanceSeconds: number) =>
        fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })
      await cloudwatch.send(
        new PutMetricAlarmCommand({
          AlarmName: 'guardpost-late-q',
          Namespace: 'AWS/SQS',
          MetricName: 'ApproximateAgeOfOldestMessage',
          Dimensions: [{ Name: 'QueueName', Value: 'q' }],
          Statistic: 'Maximum',
          Period: 300,
          EvaluationPeriods: 1,
          Threshold: 900,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        }),
      )
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'old' }))
      const states = []
      for (const seconds of [300, 600]) {
        await advance(seconds)
        states.push(await state())
      }
      await sqs.send(new PurgeQueueCommand({ QueueUrl }))
      await advance(600)
      expect([...states, await state()]).toEqual(['OK', 'ALARM', 'OK'])
    }))
})

describe('the messages that are received and deleted', () => {
  it('are counted (12)', () =>
    withQueue(async (sqs, QueueUrl, sandbox) => {
      for (const MessageBody of ['one', 'two']) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))
      const messages = await receive(sqs, QueueUrl)
      for (const { ReceiptHandle } of messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      const names = ['Sent', 'Received', 'Deleted'].map((what) => `NumberOfMessages${what}`)
      const counts = []
      for (const name of names) counts.push(await latest(sandbox, name, 'Sum'))
      expect(counts).toEqual([2, messages.length, messages.length])
    }))
})

describe('DeleteMessageBatch', () => {
  it('deletes each of up to ten messages for itself (19)', () =>
    withQueue(async (sqs, QueueUrl) => {
      for (const MessageBody of ['a', 'b', 'c']) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))
      const [first, second] = await receive(sqs, QueueUrl)
      const remove = (...entries: readonly [Id: string, ReceiptHandle: string | undefined][]) =>
        sqs.send(
          new DeleteMessageBatchCommand({
            QueueUrl,
            Entries: entries.map(([Id, ReceiptHandle]) => ({ Id, ReceiptHandle })),
          }),
        )
      expect(await remove(['0', first?.ReceiptHandle], ['1', second?.ReceiptHandle], ['2', 'no'])).toMatchObject({
        Successful: [{ Id: '0' }, { Id: '1' }],
        Failed: [{ Id: '2', Code: 'ReceiptHandleIsInvalid', SenderFault: true }],
      })
      expect(await attribute(sqs, QueueUrl, 'ApproximateNumberOfMessagesNotVisible')).toBe('1')
      await expect(remove()).rejects.toMatchObject({ name: 'EmptyBatchRequest' })
      await expect(remove(['0', 'x'], ['0', 'x'])).rejects.toMatchObject({ name: 'BatchEntryIdsNotDistinct' })
      const eleven = Array.from({ length: 11 }, (_, id): [string, string] => [`${id}`, 'x'])
      await expect(remove(...eleven)).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequest' })
    }))
})

describe('a RedrivePolicy (20)', () => {
  const target = `arn:aws:sqs:eu-west-1:${ids.security}:q`

  it.each<[string, string, string]>([
    ['is not JSON', 'nope', 'is not a valid JSON map'],
    ['is a list', '[]', 'is not a valid JSON map'],
    ['names no queue', '{"maxReceiveCount":3}', 'mandatory attribute: deadLetterTargetArn'],
    ['has no count', `{"deadLetterTargetArn":"${target}"}`, 'mandatory attribute: maxReceiveCount'],
    ['counts to 0', `{"deadLetterTargetArn":"${target}","maxReceiveCount":0}`, 'Invalid value for maxReceiveCount: 0'],
    [
      'counts to 1,001',
      `{"deadLetterTargetArn":"${target}","maxReceiveCount":1001}`,
      'Invalid value for maxReceiveCount',
    ],
    ['has more', `{"deadLetterTargetArn":"${target}","maxReceiveCount":3,"a":1}`, 'Unknown field in redrive policy: a'],
    [
      'names a queue that is not there',
      `{"deadLetterTargetArn":"${target}x","maxReceiveCount":3}`,
      'target does not exist',
    ],
    [
      'names a queue of another Region',
      `{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:${ids.security}:q","maxReceiveCount":3}`,
      'target does not exist',
    ],
  ])('is refused if it %s, and the queue works on', (_what, RedrivePolicy, reason) =>
    withQueue(async (sqs, QueueUrl) => {
      await expect(
        sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy } })),
      ).rejects.toMatchObject({ name: 'InvalidParameterValue', message: expect.stringContaining(reason) })
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))
      expect(await receive(sqs, QueueUrl)).toHaveLength(1)
    }),
  )

  it('is taken away by an empty text', () =>
    withQueue(async (sqs, QueueUrl) => {
      const RedrivePolicy = `{"deadLetterTargetArn":"${target}","maxReceiveCount":"3"}`
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy } }))
      expect(await attribute(sqs, QueueUrl, 'RedrivePolicy')).toBe(RedrivePolicy)
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy: '' } }))
      expect(await attribute(sqs, QueueUrl, 'RedrivePolicy')).toBeUndefined()
    }))

  it.each(['nope', '{}', '{"redrivePermission":"byQueue"}', '{"redrivePermission":"denyAll","sourceQueueArns":["a"]}'])(
    'may not be allowed by %s',
    (RedriveAllowPolicy) =>
      withQueue(async (sqs, QueueUrl) => {
        await expect(
          sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedriveAllowPolicy } })),
        ).rejects.toMatchObject({ name: 'InvalidParameterValue' })
      }),
  )
})

describe('what a request asks of a queue (21)', () => {
  it.each([{ WaitTimeSeconds: 21 }, { VisibilityTimeout: 43_201 }, { MaxNumberOfMessages: 11 }])('is not %j', (asked) =>
    withQueue(async (sqs, QueueUrl) => {
      await expect(sqs.send(new ReceiveMessageCommand({ QueueUrl, ...asked }))).rejects.toMatchObject({
        name: 'InvalidParameterValue',
      })
    }),
  )

  it('is not an attribute that no queue has', () =>
    withQueue(async (sqs, QueueUrl) => {
      const AttributeNames = ['Nope' as QueueAttributeName]
      await expect(sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).rejects.toMatchObject({
        name: 'InvalidAttributeName',
        message: 'Unknown Attribute Nope.',
      })
    }))
})
