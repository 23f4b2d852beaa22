import { CloudWatchClient, DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch'
import { ListSubscriptionsByTopicCommand, SetSubscriptionAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import type { TestSandbox } from '../../support/with-sandbox'
import type { Break } from './broken-links'
import { away, home, security } from './rolled-out'

/** Sets attributes of the subscriptions to a topic, those of one protocol. */
const setOn = async (
  sandbox: TestSandbox,
  { region, topic, protocol }: { readonly region: string; readonly topic: string; readonly protocol: string },
  attributes: Readonly<Record<string, string>>,
): Promise<void> => {
  const client = new SNSClient(sandbox.as(security, region))
  const TopicArn = `arn:aws:sns:${region}:${security}:${topic}`
  const { Subscriptions = [] } = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn }))
  for (const { SubscriptionArn } of Subscriptions.filter(({ Protocol }) => Protocol === protocol)) {
    for (const [AttributeName, AttributeValue] of Object.entries(attributes)) {
      await client.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }))
    }
  }
}

const paymentsSlack = { region: away, topic: 'guardpost-payments', protocol: 'https' }
const securitySlack = { region: home, topic: 'guardpost-security', protocol: 'https' }
const mails = { region: home, topic: 'guardpost-mail_security', protocol: 'email' }
const deadLetters = (region: string) =>
  JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:${region}:${security}:guardpost-dead-letters` })

/** The ways to mute a subscription that stands, and to turn an alarm's actions off. */
export const brokenSubscriptions: readonly Break[] = [
  {
    title: "a filter policy is put on Chatbot's subscription",
    names: 'FilterPolicy is {"kind":["none"]} and was deployed as not set',
    routes: ['payments'],
    region: away,
    silences: ['C0PAYMENTS'],
    link: 'Slack of payments',
    by: (sandbox) => setOn(sandbox, paymentsSlack, { FilterPolicy: '{"kind":["none"]}' }),
  },
  {
    title: 'a filter policy on the body is put on a mail subscription',
    names: 'e-mail subscription guardpost-mail_security/security@example.com',
    routes: ['security'],
    region: home,
    silences: ['security@example.com'],
    by: (sandbox) => setOn(sandbox, mails, { FilterPolicyScope: 'MessageBody', FilterPolicy: '{"source":["none"]}' }),
  },
  {
    title: "Chatbot's subscription gets raw messages",
    names: 'RawMessageDelivery is true and was deployed as false',
    routes: ['security'],
    region: home,
    silences: ['C0SECURITY'],
    by: (sandbox) => setOn(sandbox, securitySlack, { RawMessageDelivery: 'true' }),
  },
  {
    title: "Chatbot's subscription is throttled, and a queue gets what it does not take",
    names: 'DeliveryPolicy is',
    routes: ['payments'],
    region: away,
    silences: [],
    link: 'Slack of payments',
    by: (sandbox) =>
      setOn(sandbox, paymentsSlack, {
        DeliveryPolicy: '{"healthyRetryPolicy":{"numRetries":0}}',
        RedrivePolicy: deadLetters(away),
      }),
  },
  {
    title: 'a mail subscription gets a redrive policy',
    names: 'RedrivePolicy is not what was deployed',
    routes: ['security'],
    region: home,
    silences: [],
    link: 'mail topic',
    by: (sandbox) => setOn(sandbox, mails, { RedrivePolicy: deadLetters(home) }),
  },
  {
    title: "an alarm's actions are turned off",
    names: 'ActionsEnabled is false and was deployed as true',
    routes: ['security'],
    region: away,
    silences: [],
    by: (sandbox) =>
      new CloudWatchClient(sandbox.as(security, away)).send(
        new DisableAlarmActionsCommand({ AlarmNames: ['guardpost-failed-notifications-guardpost-security'] }),
      ),
  },
]
