import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import { CreateKeyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms'
import { ListSubscriptionsCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import { CreateQueueCommand, ReceiveMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { putServiceEvent } from '../../../apps/sandbox/world/event-inlet'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import {
  deliveries,
  finding,
  notifications,
  openLinks,
  putQueue,
  putRoute,
  putTopic,
} from '../eventbridge/route-fixture'

/** Sends a finding through a rule to a topic made with these options; gives back what its mailbox got and what the trail says. */
const publishWith = async (
  sandbox: TestSandbox,
  options: Parameters<typeof putTopic>[1],
): Promise<{ mails: number; reason: string | undefined }> => {
  await putRoute(sandbox, [{ Id: 'T', Arn: await putTopic(sandbox, options) }])
  await openLinks(sandbox)
  putServiceEvent(sandbox.world(), { account: ids.security, region: 'eu-west-1' }, finding())
  const [first] = await deliveries(sandbox)
  return { mails: (await notifications(sandbox)).length, reason: first?.reason }
}

const keyWith = async (sandbox: TestSandbox, statement: object): Promise<string> => {
  const kms = new KMSClient(sandbox.as(ids.security, 'eu-west-1'))
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
  const root = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${ids.security}:root` },
    Action: 'kms:*',
    Resource: '*',
  }
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [root, statement] })
  await kms.send(new PutKeyPolicyCommand({ KeyId: KeyMetadata?.KeyId, Policy: policy }))
  return KeyMetadata?.Arn ?? ''
}

const useKey = {
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
  Resource: '*',
}

describe('mail', () => {
  it('above ten in a second has the subscription wait for confirmation again, whose old link is spent (16)', () =>
    withSandbox(async (sandbox) => {
      await putRoute(sandbox, [{ Id: 'T', Arn: await putTopic(sandbox) }])
      await openLinks(sandbox)
      const place = { account: ids.security, region: 'eu-west-1' }
      for (let sent = 0; sent < 12; sent += 1) putServiceEvent(sandbox.world(), place, finding())
      expect(await notifications(sandbox)).toHaveLength(10)
      await openLinks(sandbox)
      const sns = new SNSClient(sandbox.as(ids.security, 'eu-west-1'))
      const { Subscriptions = [] } = await sns.send(new ListSubscriptionsCommand({}))
      expect(Subscriptions.map(({ SubscriptionArn }) => SubscriptionArn)).toEqual(['PendingConfirmation'])
      const [{ TopicArn = '', Endpoint = '' } = {}] = Subscriptions
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint }))
      await openLinks(sandbox)
      const confirmed = await sns.send(new ListSubscriptionsCommand({}))
      expect(confirmed.Subscriptions?.[0]?.SubscriptionArn).toMatch(/^arn:/)
    }))
})

describe('EventBridge publishes to a topic', () => {
  it('not with the policy that topics are made with (2)', () =>
    withSandbox(async (sandbox) => {
      expect(await publishWith(sandbox, { policy: null })).toEqual({
        mails: 0,
        reason: expect.stringContaining('NO_PERMISSIONS: AuthorizationError'),
      })
    }))

  it('not through a statement with a Condition, even one that holds (3)', () =>
    withSandbox(async (sandbox) => {
      const statement = { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }
      expect(await publishWith(sandbox, { statement })).toEqual({
        mails: 0,
        reason: expect.stringContaining('statements with a Condition do not work for EventBridge'),
      })
    }))

  it('beside a Deny that refuses plain HTTP (3)', () =>
    withSandbox(async (sandbox) => {
      const arn = `arn:aws:sns:eu-west-1:${ids.security}:alerts`
      const policy = JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 'sns:Publish',
            Resource: arn,
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
          { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: arn },
        ],
      })
      expect(await publishWith(sandbox, { policy })).toEqual({ mails: 1, reason: undefined })
    }))

  it('with a key whose policy lets it (4)', () =>
    withSandbox(async (sandbox) => {
      const key = await keyWith(sandbox, useKey)
      expect(await publishWith(sandbox, { attributes: { KmsMasterKeyId: key } })).toEqual({
        mails: 1,
        reason: undefined,
      })
    }))

  it.each([
    ['aws:SourceAccount', ids.security],
    ['aws:SourceArn', `arn:aws:events:eu-west-1:${ids.security}:rule/findings`],
  ])('not with a key whose policy asks for %s (4)', (conditionKey, value) =>
    withSandbox(async (sandbox) => {
      const key = await keyWith(sandbox, { ...useKey, Condition: { StringEquals: { [conditionKey]: value } } })
      expect(await publishWith(sandbox, { attributes: { KmsMasterKeyId: key } })).toEqual({
        mails: 0,
        reason: expect.stringContaining(`KMSAccessDenied`),
      })
    }),
  )

  it('with a key whose policy names the topic as encryption context (4)', () =>
    withSandbox(async (sandbox) => {
      const topic = `arn:aws:sns:eu-west-1:${ids.security}:alerts`
      const condition = { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': topic } }
      const key = await keyWith(sandbox, { ...useKey, Condition: condition })
      expect(await publishWith(sandbox, { attributes: { KmsMasterKeyId: key } })).toEqual({
        mails: 1,
        reason: undefined,
      })
    }))

  it('not with alias/aws/sns (5)', () =>
    withSandbox(async (sandbox) => {
      expect(await publishWith(sandbox, { attributes: { KmsMasterKeyId: 'alias/aws/sns' } })).toEqual({
        mails: 0,
        reason: expect.stringContaining('KMSAccessDenied'),
      })
    }))
})

/** Lets SNS send to queues of the security account. */
const openQueues = async (sandbox: TestSandbox, urls: readonly string[]): Promise<void> => {
  const sqs = new SQSClient(sandbox.as(ids.security, 'eu-west-1'))
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: '*',
  }
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  for (const QueueUrl of urls) await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }))
}

describe('Publish', () => {
  it('takes a String.Array that is no JSON as a text, to a filter that asks for it too (25)', () =>
    withSandbox(async (sandbox) => {
      const sns = new SNSClient(sandbox.as(ids.security, 'eu-west-1'))
      const TopicArn = await putTopic(sandbox)
      const [first, second] = [await putQueue(sandbox, 'first'), await putQueue(sandbox, 'second')]
      await openQueues(sandbox, [first.url, second.url])
      for (const [queue, price] of [[first, 'one'] as const, [second, 'two'] as const]) {
        const Attributes = { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify({ price: [price] }) }
        await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queue.arn, Attributes }))
      }
      const MessageAttributes = { price: { DataType: 'String.Array', StringValue: 'one' } }
      await sns.send(new PublishCommand({ TopicArn, Message: 'm', MessageAttributes }))
      expect((await first.receive()).map(({ body }) => body)).toEqual(['m'])
      expect(await second.receive()).toEqual([])
    }))

  it('reaches queues in an envelope, or raw, through their filters (12, 14)', () =>
    withSandbox(async (sandbox) => {
      const sns = new SNSClient(sandbox.as(ids.security, 'eu-west-1'))
      const TopicArn = await putTopic(sandbox)
      const [plain, raw] = [await putQueue(sandbox, 'plain'), await putQueue(sandbox, 'raw')]
      await openQueues(sandbox, [plain.url, raw.url])
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: plain.arn }))
      const FilterPolicy = JSON.stringify({ kind: ['alert'] })
      await sns.send(
        new SubscribeCommand({
          TopicArn,
          Protocol: 'sqs',
          Endpoint: raw.arn,
          Attributes: { RawMessageDelivery: 'true', FilterPolicy },
        }),
      )
      const alert = { kind: { DataType: 'String', StringValue: 'alert' } }
      await sns.send(new PublishCommand({ TopicArn, Message: 'one', Subject: 'S', MessageAttributes: alert }))
      await sns.send(new PublishCommand({ TopicArn, Message: 'two' }))
      expect((await raw.receive()).map(({ body }) => body)).toEqual(['one'])
      const envelopes = (await plain.receive()).map(({ body }) => JSON.parse(body))
      expect(envelopes).toMatchObject([
        {
          Type: 'Notification',
          TopicArn,
          Message: 'one',
          Subject: 'S',
          MessageAttributes: { kind: { Value: 'alert' } },
        },
        { Message: 'two' },
      ])
    }))

  it('counts subscribers that refuse, and tells the others (13)', () =>
    withSandbox(async (sandbox) => {
      const settings = sandbox.as(ids.security, 'eu-west-1')
      const sns = new SNSClient(settings)
      const TopicArn = await putTopic(sandbox)
      const closed = await putQueue(sandbox, 'closed')
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: closed.arn }))
      await openLinks(sandbox)
      await sns.send(new PublishCommand({ TopicArn, Message: 'one' }))
      expect(await notifications(sandbox)).toEqual(['one'])
      expect((await deliveries(sandbox)).map(({ outcome }) => outcome)).toEqual(['delivered', 'failed'])
      const { Datapoints } = await new CloudWatchClient(settings).send(
        new GetMetricStatisticsCommand({
          Namespace: 'AWS/SNS',
          MetricName: 'NumberOfNotificationsFailed',
          Dimensions: [{ Name: 'TopicName', Value: 'alerts' }],
          StartTime: new Date(Date.now() - 3_600_000),
          EndTime: new Date(Date.now() + 3_600_000),
          Period: 7200,
          Statistics: ['Sum'],
        }),
      )
      expect(Datapoints?.reduce((sum, { Sum = 0 }) => sum + Sum, 0)).toBe(1)
    }))

  it.each([
    [{ Message: '' }, 'Empty message'],
    [{ Message: 'x', Subject: 'a\nb' }, 'Subject'],
    [{ Message: '{"email": "x"}', MessageStructure: 'json' }, 'No default entry'],
  ])('refuses %j', (input, message) =>
    withSandbox(async (sandbox) => {
      const TopicArn = await putTopic(sandbox)
      const call = new SNSClient(sandbox.as(ids.security, 'eu-west-1')).send(new PublishCommand({ TopicArn, ...input }))
      await expect(call).rejects.toThrow(message)
    }),
  )
})

describe('the document that a queue gets (23)', () => {
  it('has the signature, the way to unsubscribe, and bytes in Base64', () =>
    withSandbox(async (sandbox) => {
      const sns = new SNSClient(sandbox.as(ids.security, 'eu-west-1'))
      const sqs = new SQSClient(sandbox.as(ids.security, 'eu-west-1'))
      const TopicArn = await putTopic(sandbox)
      const statement = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'letters', Attributes: { Policy } }))
      const Endpoint = `arn:aws:sqs:eu-west-1:${ids.security}:letters`
      const { SubscriptionArn } = await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }))
      const MessageAttributes = { bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) } }
      await sns.send(new PublishCommand({ TopicArn, Message: 'm', MessageAttributes }))
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }))
      expect(JSON.parse(Messages?.[0]?.Body ?? '{}')).toMatchObject({
        SignatureVersion: '1',
        Signature: expect.stringMatching(/^[\w+/]+=*$/),
        SigningCertURL: expect.stringMatching(
          /^https:\/\/sns\.eu-west-1\.amazonaws\.com\/SimpleNotificationService-.*\.pem$/,
        ),
        UnsubscribeURL: expect.stringContaining(SubscriptionArn ?? 'none'),
        MessageAttributes: { bytes: { Type: 'Binary', Value: 'AQI=' } },
      })
    }))
})
