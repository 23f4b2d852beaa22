import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns'
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { notifications, openLinks, putQueue, putTopic } from '../eventbridge/route-fixture'

/** A subscription by mail that was confirmed, and what can be done to it. */
const withMail = (
  test: (set: (name: string, value?: string) => Promise<unknown>, sandbox: TestSandbox, arn: string) => Promise<void>,
): Promise<void> =>
  withSandbox(async (sandbox) => {
    const sns = new SNSClient(sandbox.as(ids.security, 'eu-west-1'))
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'alerts' }))
    const address = { TopicArn, Protocol: 'email', Endpoint: 'security@example.com', ReturnSubscriptionArn: true }
    const { SubscriptionArn = '' } = await sns.send(new SubscribeCommand(address))
    await openLinks(sandbox)
    const set = (AttributeName: string, AttributeValue?: string) =>
      sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }))
    await test(set, sandbox, SubscriptionArn)
  })

const attributesOf = async (sandbox: TestSandbox, SubscriptionArn: string) => {
  const sns = new SNSClient(sandbox.as(ids.security, 'eu-west-1'))
  return (await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes
}

const publish = (sandbox: TestSandbox, arn: string, Message: string) =>
  new SNSClient(sandbox.as(ids.security, 'eu-west-1')).send(
    new PublishCommand({ TopicArn: arn.split(':').slice(0, 6).join(':'), Message }),
  )

describe('an attribute of a subscription', () => {
  it('holds back what its filter does not match, by mail too, until an empty policy takes it away (14, 18)', () =>
    withMail(async (set, sandbox, arn) => {
      await set('FilterPolicyScope', 'MessageBody')
      await set('FilterPolicy', '{"kind":["alert"]}')
      await publish(sandbox, arn, '{"kind":"other"}')
      await publish(sandbox, arn, '{"kind":"alert"}')
      expect(await notifications(sandbox)).toEqual(['{"kind":"alert"}'])
      await set('FilterPolicy', '{}')
      await publish(sandbox, arn, '{"kind":"other"}')
      expect(await notifications(sandbox)).toHaveLength(2)
      const attributes = await attributesOf(sandbox, arn)
      expect(attributes).not.toHaveProperty('FilterPolicy')
      expect(attributes).not.toHaveProperty('FilterPolicyScope')
    }))

  it.each([
    ['RawMessageDelivery', 'true', 'does not support raw message delivery'],
    ['DeliveryPolicy', '{}', 'does not support delivery policy'],
    ['SubscriptionRoleArn', 'arn:aws:iam::222222222222:role/x', 'does not support it'],
    ['RedrivePolicy', '', 'failed to parse JSON'],
    ['RedrivePolicy', '{"deadLetterTargetArn":"x"}', 'not the ARN of an SQS queue'],
    ['Endpoint', 'x', 'AttributeName'],
  ])('is refused where it cannot be: %s %s (21)', (name, value, message) =>
    withMail(async (set) => {
      await expect(set(name, value)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: expect.stringContaining(message),
      })
    }),
  )

  it('puts what the subscriber refuses into the queue of its redrive policy, until a call without a value (22)', () =>
    withSandbox(async (sandbox) => {
      const sns = new SNSClient(sandbox.as(ids.security, 'eu-west-1'))
      const [closed, dead] = [await putQueue(sandbox, 'closed'), await putQueue(sandbox, 'dead')]
      const Statement = [
        { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
      ]
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
      const sqs = new SQSClient(sandbox.as(ids.security, 'eu-west-1'))
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl: dead.url, Attributes: { Policy } }))
      const TopicArn = await putTopic(sandbox)
      const { SubscriptionArn } = await sns.send(
        new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: closed.arn, ReturnSubscriptionArn: true }),
      )
      const set = (AttributeValue?: string) =>
        sns.send(
          new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName: 'RedrivePolicy', AttributeValue }),
        )
      await set(JSON.stringify({ deadLetterTargetArn: dead.arn }))
      await sns.send(new PublishCommand({ TopicArn, Message: 'one' }))
      await set()
      await sns.send(new PublishCommand({ TopicArn, Message: 'two' }))
      const kept = (await dead.receive()).map(({ body }) => JSON.parse(body).Message)
      expect(kept).toEqual(['one'])
    }))
})
