import { EventBridgeClient, PutRuleCommand, PutTargetsCommand, type Target } from '@aws-sdk/client-eventbridge'
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { Delivery } from '../../../apps/sandbox/world/delivery-trail'
import type { BusEvent } from '../../../apps/sandbox/world/event-inlet'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'

/** A GuardDuty finding as it arrives on the administrator's bus. */
export const finding = (detail: Record<string, unknown> = {}, more: Partial<BusEvent> = {}): BusEvent => ({
  version: '0',
  id: '11111111-2222-4333-8444-555555555555',
  'detail-type': 'GuardDuty Finding',
  source: 'aws.guardduty',
  account: ids.security,
  time: '2026-11-24T12:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: { accountId: ids.workload, severity: 8, title: 'A title', service: { archived: false }, ...detail },
  ...more,
})

/** What services of the security account say in `GET /_sandbox/world`. */
export const deliveries = async (sandbox: TestSandbox): Promise<readonly Delivery[]> =>
  ((await (await fetch(`${sandbox.url}/_sandbox/world`)).json()) as { deliveries?: Delivery[] }).deliveries ?? []

/** A rule for all findings on a bus of the security account, with these targets. */
export const putRoute = async (
  sandbox: TestSandbox,
  targets: readonly Target[],
  options: { name?: string; bus?: string; region?: string; account?: string; pattern?: object } = {},
): Promise<void> => {
  const events = new EventBridgeClient(sandbox.as(options.account ?? ids.security, options.region ?? 'eu-west-1'))
  const rule = options.name ?? 'findings'
  const pattern = options.pattern ?? { source: ['aws.guardduty'] }
  await events.send(
    new PutRuleCommand({ Name: rule, EventBusName: options.bus, EventPattern: JSON.stringify(pattern) }),
  )
  await events.send(new PutTargetsCommand({ Rule: rule, EventBusName: options.bus, Targets: [...targets] }))
}

const allowService = (resource: string, action: string, more: object = {}): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: action, Resource: resource, ...more },
    ],
  })

/** A topic of the security account that EventBridge may publish to, with one address that still has to confirm. */
export const putTopic = async (
  sandbox: TestSandbox,
  options: { attributes?: Record<string, string>; policy?: string | null; statement?: object } = {},
): Promise<string> => {
  const sns = new SNSClient(sandbox.as(ids.security, 'eu-west-1'))
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alerts', Attributes: options.attributes }))
  if (options.policy !== null) {
    const policy = options.policy ?? allowService(TopicArn, 'sns:Publish', options.statement)
    await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue: policy }))
  }
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'security@example.com' }))
  return TopicArn
}

/** A queue. */
export interface TestQueue {
  readonly url: string
  readonly arn: string
  /** Takes everything out of the queue. */
  receive(): Promise<{ body: string; attributes: Record<string, string> }[]>
}

/** A queue that EventBridge may send to, unless `open` is false; by default in eu-west-1 of the security account. */
export const putQueue = async (
  sandbox: TestSandbox,
  name: string,
  open = true,
  { account, region } = { account: ids.security as string, region: 'eu-west-1' },
): Promise<TestQueue> => {
  const sqs = new SQSClient(sandbox.as(account, region))
  const { QueueUrl: url = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }))
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }))
  const arn = Attributes?.QueueArn ?? ''
  const policy = allowService(arn, 'sqs:SendMessage', {
    Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:events:${region}:${account}:rule/*` } },
  })
  if (open) await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy: policy } }))
  const receive = async (): Promise<{ body: string; attributes: Record<string, string> }[]> => {
    const input = { QueueUrl: url, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input))
    return Messages.map(({ Body = '', MessageAttributes = {} }) => ({
      body: Body,
      attributes: Object.fromEntries(
        Object.entries(MessageAttributes).map(([key, one]) => [key, one.StringValue ?? '']),
      ),
    }))
  }
  return { url, arn, receive }
}

/** A mail as `GET /_sandbox/mail` shows it. */
export interface ReadMail {
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly topic: string
  readonly kind: string
  readonly link?: string
}

/** The outbox. */
export const readMail = async (sandbox: TestSandbox): Promise<readonly ReadMail[]> =>
  (await (await fetch(`${sandbox.url}/_sandbox/mail`)).json()) as ReadMail[]

/** Opens the link of every confirmation in the outbox. */
export const openLinks = async (sandbox: TestSandbox): Promise<void> => {
  for (const { link } of await readMail(sandbox)) if (link) await fetch(link)
}

/** The texts of the notifications in the outbox, without SNS's footer. */
export const notifications = async (sandbox: TestSandbox): Promise<string[]> =>
  (await readMail(sandbox))
    .filter(({ kind }) => kind === 'notification')
    .map(({ body }) => body.split('\n\n--\n')[0] ?? '')
