import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const region = 'eu-west-1'

interface Fifo {
  readonly sandbox: TestSandbox
  readonly sqs: SQSClient
  readonly url: string
  /** Sends a body, by default in the group `a` with its own deduplication id. */
  readonly send: (
    body: string,
    more?: Partial<SendMessageCommandInput>,
  ) => Promise<{ MessageId?: string | undefined; SequenceNumber?: string | undefined }>
  readonly receive: (most?: number) => Promise<Message[]>
  readonly remove: (message: Message | undefined) => Promise<unknown>
  readonly setAttributes: (attributes: Record<string, string>) => Promise<unknown>
}

const withFifo = (test: (fifo: Fifo) => Promise<void>): Promise<void> =>
  withSandbox(async (sandbox) => {
    const sqs = new SQSClient(sandbox.as(ids.security, region))
    const { QueueUrl = '' } = await sqs.send(
      new CreateQueueCommand({ QueueName: 'q.fifo', Attributes: { FifoQueue: 'true' } }),
    )
    await test({
      sandbox,
      sqs,
      url: QueueUrl,
      send: (MessageBody, more = {}) => {
        const place = { MessageGroupId: 'a', MessageDeduplicationId: MessageBody }
        return sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...place, ...more }))
      },
      receive: async (MaxNumberOfMessages = 10) => {
        const input = { QueueUrl, MaxNumberOfMessages, MessageSystemAttributeNames: ['All' as const] }
        return (await sqs.send(new ReceiveMessageCommand(input))).Messages ?? []
      },
      remove: (message) => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle })),
      setAttributes: (Attributes) => sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes })),
    })
  })

const bodies = (messages: readonly Message[]): (string | undefined)[] => messages.map(({ Body }) => Body)

const create = (sqs: SQSClient, QueueName: string, Attributes: Record<string, string>): Promise<unknown> =>
  sqs.send(new CreateQueueCommand({ QueueName, Attributes }))

describe('the making of a FIFO queue', () => {
  it('gives it the attributes of its kind (13)', () =>
    withFifo(async ({ sqs, url }) => {
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }))
      expect(Attributes).toMatchObject({
        QueueArn: `arn:aws:sqs:${region}:${ids.security}:q.fifo`,
        FifoQueue: 'true',
        ContentBasedDeduplication: 'false',
        DeduplicationScope: 'queue',
      })
    }))

  it.each([
    ['q', { FifoQueue: 'true' }, 'InvalidParameterValue', 'must end with .fifo suffix'],
    ['p.fifo', {}, 'InvalidParameterValue', 'Can only include alphanumeric'],
    ['q', { FifoQueue: 'false' }, 'InvalidAttributeName', 'Unknown Attribute FifoQueue.'],
    ['q', { ContentBasedDeduplication: 'true' }, 'InvalidAttributeName', 'Unknown Attribute'],
    ['p.fifo', { FifoQueue: 'true', DeduplicationScope: 'x' }, 'InvalidAttributeValue', 'DeduplicationScope'],
  ])('refuses %s with %j (13)', (queueName, attributes, name, message) =>
    withFifo(async ({ sqs }) => {
      await expect(create(sqs, queueName, attributes as Record<string, string>)).rejects.toMatchObject({
        name,
        message: expect.stringContaining(message),
      })
    }),
  )

  it.each([
    ['dead', 'x.fifo'],
    ['dead.fifo', 'x'],
  ])('refuses the dead-letter queue %s for the queue %s (16)', (dead, name) =>
    withFifo(async ({ sqs }) => {
      const deadLetterTargetArn = `arn:aws:sqs:${region}:${ids.security}:${dead}`
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 })
      const kind = name.endsWith('.fifo') ? { FifoQueue: 'true' } : {}
      await expect(create(sqs, name, { ...kind, RedrivePolicy })).rejects.toMatchObject({
        name: 'InvalidParameterValue',
        message: `Value ${RedrivePolicy} for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type of queue as the source..`,
      })
    }),
  )
})

describe('SendMessage to a FIFO queue', () => {
  it.each([
    [{ MessageGroupId: undefined }, 'MissingParameter', 'The request must contain the parameter MessageGroupId.'],
    [{ MessageDeduplicationId: undefined }, 'InvalidParameterValue', 'ContentBasedDeduplication enabled or'],
    [{ DelaySeconds: 5 }, 'InvalidParameterValue', 'Value 5 for parameter DelaySeconds is invalid.'],
    [{ MessageGroupId: 'with space' }, 'InvalidParameterValue', '1 to 128 in length'],
  ])('refuses %j (14)', (more, name, message) =>
    withFifo(async ({ send }) => {
      await expect(send('x', more as Partial<SendMessageCommandInput>)).rejects.toMatchObject({
        name,
        message: expect.stringContaining(message),
      })
    }),
  )

  it('takes a message once in five minutes, even where it is deleted (14)', () =>
    withFifo(async ({ send, receive, remove, sandbox }) => {
      const first = await send('x')
      const [message] = await receive()
      await remove(message)
      const second = await send('another body', { MessageDeduplicationId: 'x' })
      expect(second).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber })
      expect(await receive()).toEqual([])
      sandbox.world().clock.advance(300)
      await send('x')
      expect(bodies(await receive())).toEqual(['x'])
    }))

  it('tells messages apart by their body, or within their group, where the queue says so (14)', () =>
    withFifo(async ({ send, receive, setAttributes }) => {
      await setAttributes({ ContentBasedDeduplication: 'true' })
      for (const body of ['1', '1', '2']) await send(body, { MessageDeduplicationId: undefined })
      expect(bodies(await receive())).toEqual(['1', '2'])
      await setAttributes({ DeduplicationScope: 'messageGroup' })
      for (const MessageGroupId of ['b', 'c', 'c']) await send('same', { MessageGroupId })
      expect(bodies(await receive())).toEqual(['same', 'same'])
    }))
})

describe('ReceiveMessage of a FIFO queue', () => {
  it('gives a group in its order, and none of it while one of it is in flight (15)', () =>
    withFifo(async ({ send, receive, remove }) => {
      for (const body of ['1', '2', '3']) await send(body)
      await send('other', { MessageGroupId: 'b' })
      const [one] = await receive(1)
      expect(one?.Attributes).toMatchObject({ MessageGroupId: 'a', MessageDeduplicationId: '1' })
      expect(bodies(await receive())).toEqual(['other'])
      await remove(one)
      const rest = await receive()
      expect(bodies(rest)).toEqual(['2', '3'])
      const numbers = [one, ...rest].map((message) => message?.Attributes?.['SequenceNumber'] ?? '')
      expect(numbers).toEqual([...numbers].sort())
      expect(new Set(numbers).size).toBe(3)
    }))

  it('gives a message again before those behind it once it is visible, and its old handle deletes nothing (15)', () =>
    withFifo(async ({ send, receive, remove, sqs, url, sandbox }) => {
      for (const body of ['1', '2']) await send(body)
      const [one] = await receive(1)
      sandbox.world().clock.advance(30)
      await expect(remove(one)).rejects.toMatchObject({ name: 'InvalidParameterValue' })
      const [again] = await receive(1)
      expect(again?.Body).toBe('1')
      const change = { QueueUrl: url, ReceiptHandle: again?.ReceiptHandle, VisibilityTimeout: 0 }
      await sqs.send(new ChangeMessageVisibilityCommand(change))
      expect(bodies(await receive())).toEqual(['1', '2'])
    }))

  it('hands what was received too often to a FIFO queue of dead letters, and goes on with the group (16, 18)', () =>
    withFifo(async ({ send, receive, setAttributes, sqs, sandbox }) => {
      await create(sqs, 'dead.fifo', { FifoQueue: 'true' })
      const deadLetterTargetArn = `arn:aws:sqs:${region}:${ids.security}:dead.fifo`
      await setAttributes({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 }) })
      for (const body of ['bad', 'good']) await send(body)
      for (let count = 0; count < 2; count += 1) {
        expect(bodies(await receive(1))).toEqual(['bad'])
        sandbox.world().clock.advance(30)
      }
      expect(bodies(await receive(1))).toEqual(['good'])
      const input = {
        QueueUrl: `${sandbox.url}/${ids.security}/dead.fifo`,
        MessageSystemAttributeNames: ['All' as const],
      }
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input))
      expect(Messages).toMatchObject([
        { Body: 'bad', Attributes: { MessageGroupId: 'a', ApproximateReceiveCount: '3' } },
      ])
    }))
})

describe('AWS::SQS::Queue', () => {
  it('makes FIFO queues, with a name of their own or a generated one', () =>
    withFifo(async ({ sqs, sandbox }) => {
      const cloudformation = new CloudFormationClient(sandbox.as(ids.security, region))
      const arn = { 'Fn::GetAtt': ['Dead', 'Arn'] }
      const Resources = {
        Dead: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
        Queue: {
          Type: 'AWS::SQS::Queue',
          Properties: {
            QueueName: 'mail.fifo',
            FifoQueue: true,
            ContentBasedDeduplication: true,
            RedrivePolicy: { deadLetterTargetArn: arn, maxReceiveCount: 3 },
          },
        },
      }
      const Outputs = { Url: { Value: { Ref: 'Queue' } }, Dead: { Value: { 'Fn::GetAtt': ['Dead', 'QueueName'] } } }
      const TemplateBody = JSON.stringify({ Resources, Outputs })
      await cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody }))
      const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName: 's' }))
      expect(Stacks[0]?.Outputs).toMatchObject([
        { OutputValue: `${sandbox.url}/${ids.security}/mail.fifo` },
        { OutputValue: expect.stringMatching(/^s-Dead-.+\.fifo$/) },
      ])
      const input = { QueueUrl: `${sandbox.url}/${ids.security}/mail.fifo`, AttributeNames: ['All' as const] }
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand(input))
      expect(Attributes).toMatchObject({ FifoQueue: 'true', ContentBasedDeduplication: 'true' })
    }))
})
