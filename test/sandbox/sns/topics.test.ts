import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  ListTopicsCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  type SubscribeCommandOutput,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns'
import { findTopic } from '../../../apps/sandbox/services/sns/state'
import { addSubscription } from '../../../apps/sandbox/services/sns/subscriptions'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { openLinks, readMail } from '../eventbridge/route-fixture'

const withTopic = (test: (sns: SNSClient, topicArn: string, sandbox: TestSandbox) => Promise<void>): Promise<void> =>
  withSandbox(async (sandbox) => {
    const sns = new SNSClient(sandbox.as(ids.security, 'eu-west-1'))
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alerts' }))
    await test(sns, TopicArn, sandbox)
  })

const subscribe = (sns: SNSClient, TopicArn: string, more: object = {}): Promise<SubscribeCommandOutput> =>
  sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'security@example.com', ...more }))

describe('CreateTopic', () => {
  it('gives the ARN again for the same attributes and refuses others (1)', () =>
    withTopic(async (sns, topicArn) => {
      const again = (input: object): Promise<unknown> => sns.send(new CreateTopicCommand({ Name: 'alerts', ...input }))
      await expect(again({})).resolves.toMatchObject({ TopicArn: topicArn })
      await expect(again({ Attributes: { DisplayName: 'Other' } })).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: 'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
      })
      await expect(again({ Tags: [{ Key: 'a', Value: 'b' }] })).rejects.toThrow(
        'Topic already exists with different tags',
      )
    }))

  it('answers 501 for FIFO topics', () =>
    withTopic(async (sns) => {
      const call = sns.send(new CreateTopicCommand({ Name: 'alerts.fifo', Attributes: { FifoTopic: 'true' } }))
      await expect(call).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } })
    }))
})

describe('Subscribe', () => {
  it('takes 5,000 subscriptions that wait to be confirmed, and one more once one is confirmed or ended (28)', () =>
    withTopic(async (sns, topicArn, sandbox) => {
      const topic = findTopic(sandbox.world(), topicArn)
      if (topic === undefined) throw new Error('the topic is not there')
      const [first] = Array.from({ length: 5000 }, (_, index) =>
        addSubscription(sandbox.world(), topic, {
          ...{ protocol: 'email', endpoint: `${index}@example.com`, owner: ids.security, confirmed: false },
        }),
      )
      await expect(subscribe(sns, topicArn)).rejects.toMatchObject({
        name: 'SubscriptionLimitExceededException',
        $metadata: { httpStatusCode: 403 },
      })
      // Asking again is no other subscription.
      await expect(subscribe(sns, topicArn, { Endpoint: '7@example.com' })).resolves.toBeDefined()
      if (first) first.confirmed = new Date()
      await expect(subscribe(sns, topicArn)).resolves.toBeDefined()
    }))
})

describe('a topic policy', () => {
  it('lets the owner act at first (2)', () =>
    withTopic(async (sns, TopicArn) => {
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }))
      expect(JSON.parse(Attributes?.Policy ?? '').Statement[0].Condition).toEqual({
        StringEquals: { 'AWS:SourceOwner': ids.security },
      })
    }))

  it('may not name all of SNS (6)', () =>
    withTopic(async (sns, TopicArn) => {
      const policy = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sns:*', Resource: TopicArn }] }
      const input = { TopicArn, AttributeName: 'Policy', AttributeValue: JSON.stringify(policy) }
      await expect(sns.send(new SetTopicAttributesCommand(input))).rejects.toThrow(
        'Policy statement action out of service scope!',
      )
    }))

  it('keeps other accounts out (2)', () =>
    withTopic(async (_sns, TopicArn, { as }) => {
      const call = new SNSClient(as(ids.workload, 'eu-west-1')).send(new GetTopicAttributesCommand({ TopicArn }))
      await expect(call).rejects.toMatchObject({ name: 'AuthorizationErrorException' })
    }))
})

describe('an e-mail subscription', () => {
  it('waits for its confirmation and is shown as PendingConfirmation (7)', () =>
    withTopic(async (sns, TopicArn, sandbox) => {
      expect(await subscribe(sns, TopicArn)).toMatchObject({ SubscriptionArn: 'pending confirmation' })
      const list = async (): Promise<string[]> =>
        ((await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? []).map(
          ({ SubscriptionArn }) => SubscriptionArn ?? '',
        )
      expect(await list()).toEqual(['PendingConfirmation'])
      await openLinks(sandbox)
      expect(await list()).toEqual([expect.stringContaining(`${TopicArn}:`)])
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }))
      expect(Attributes).toMatchObject({ SubscriptionsConfirmed: '1', SubscriptionsPending: '0' })
    }))

  it('is gone after 48 hours without one, and its link with it (8)', () =>
    withTopic(async (sns, TopicArn, sandbox) => {
      await subscribe(sns, TopicArn)
      const [mail] = await readMail(sandbox)
      sandbox.world().clock.advance(48 * 3600)
      expect((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions).toEqual([])
      expect((await fetch(mail?.link ?? '')).status).toBe(404)
    }))

  it('sends another mail while it waits, and none once it is confirmed (9)', () =>
    withTopic(async (sns, TopicArn, sandbox) => {
      await subscribe(sns, TopicArn)
      await subscribe(sns, TopicArn)
      expect(await readMail(sandbox)).toHaveLength(2)
      await openLinks(sandbox)
      const { SubscriptionArn } = await subscribe(sns, TopicArn)
      expect(SubscriptionArn).toContain(`${TopicArn}:`)
      expect(await readMail(sandbox)).toHaveLength(2)
    }))

  it('cannot be ended while it waits, and can afterwards (10)', () =>
    withTopic(async (sns, TopicArn, sandbox) => {
      const { SubscriptionArn } = await subscribe(sns, TopicArn, { ReturnSubscriptionArn: true })
      const end = (): Promise<unknown> => sns.send(new UnsubscribeCommand({ SubscriptionArn }))
      await expect(end()).rejects.toThrow('pending confirmation')
      await openLinks(sandbox)
      await end()
      await expect(sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).rejects.toMatchObject({
        name: 'NotFoundException',
      })
    }))

  it.each([
    [{ Endpoint: 'nobody' }, 'Email address'],
    [{ Protocol: 'https', Endpoint: 'https://example.com' }, 'not to https'],
    [{ Protocol: 'sms', Endpoint: '+1' }, 'not to sms'],
  ])('is refused as %j', (more, message) =>
    withTopic(async (sns, TopicArn) => {
      await expect(subscribe(sns, TopicArn, more)).rejects.toThrow(message)
    }),
  )
})

describe('DeleteTopic', () => {
  it('ends the subscriptions, and may be repeated (11)', () =>
    withTopic(async (sns, TopicArn, sandbox) => {
      await subscribe(sns, TopicArn)
      await openLinks(sandbox)
      await sns.send(new DeleteTopicCommand({ TopicArn }))
      await sns.send(new DeleteTopicCommand({ TopicArn }))
      expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([])
      expect((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions).toEqual([])
    }))
})
