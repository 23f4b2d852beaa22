import {
  CreateTopicCommand,
  ListSubscriptionsCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { openLinks, readMail } from '../eventbridge/route-fixture'

const withAddress = (test: (sandbox: TestSandbox, sns: SNSClient, topicArn: string) => Promise<void>): Promise<void> =>
  withSandbox(async (sandbox) => {
    const sns = new SNSClient(sandbox.as(ids.security, 'eu-west-1'))
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alerts' }))
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'security@example.com' }))
    await test(sandbox, sns, TopicArn)
  })

describe('GET /_sandbox/mail', () => {
  it('shows confirmations and notifications in order (1)', () =>
    withAddress(async (sandbox, sns, TopicArn) => {
      await openLinks(sandbox)
      await sns.send(new PublishCommand({ TopicArn, Message: 'hello', Subject: 'Greeting' }))
      const to = {
        to: 'security@example.com',
        topic: TopicArn,
        region: 'eu-west-1',
        at: expect.stringMatching(/^\d{4}-.*Z$/),
      }
      expect(await readMail(sandbox)).toMatchObject([
        {
          ...to,
          kind: 'confirmation',
          subject: 'AWS Notification - Subscription Confirmation',
          body: expect.stringContaining(TopicArn),
        },
        {
          ...to,
          kind: 'notification',
          subject: 'Greeting',
          body: expect.stringMatching(/^hello\n\n--\nIf you wish to stop/),
        },
      ])
    }))
})

describe('the link of a confirmation', () => {
  it('is in the text of the mail, and confirms when it is opened (2)', () =>
    withAddress(async (sandbox) => {
      const [mail] = await readMail(sandbox)
      expect(mail?.body).toContain(`${mail?.link}\n`)
      const answer = await fetch(mail?.link ?? '')
      expect(await answer.json()).toMatchObject({ endpoint: 'security@example.com' })
    }))

  it('does nothing for a wrong token (2)', () =>
    withAddress(async (sandbox, sns) => {
      expect((await fetch(`${sandbox.url}/_sandbox/confirm?token=wrong`)).status).toBe(404)
      const { Subscriptions } = await sns.send(new ListSubscriptionsCommand({}))
      expect(Subscriptions?.map(({ SubscriptionArn }) => SubscriptionArn)).toEqual(['PendingConfirmation'])
    }))
})

describe('the link of a notification', () => {
  it('ends the subscription (3)', () =>
    withAddress(async (sandbox, sns, TopicArn) => {
      await openLinks(sandbox)
      await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }))
      const link = /http\S+unsubscribe\S+/.exec((await readMail(sandbox))[1]?.body ?? '')?.[0]
      expect((await fetch(link ?? '')).status).toBe(200)
      expect((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions).toEqual([])
    }))
})
