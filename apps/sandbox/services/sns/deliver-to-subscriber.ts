import { createHash } from 'node:crypto'
import { deliverNotificationMail } from '../../mail/outbox'
import { compilePattern } from '../../pattern/compile-pattern'
import { type Json, matchPattern } from '../../pattern/pattern'
import type { World } from '../../world/world'
import { deliverToQueue } from '../sqs/deliver-to-queue'
import { type Subscription, serviceEndpoints, type Topic } from './state'

/** A message attribute as the wire has it. */
interface TopicAttribute {
  readonly DataType: string
  readonly StringValue?: string
  readonly BinaryValue?: Uint8Array
}

/** A message that a topic delivers to its subscribers. */
export interface TopicMessage {
  readonly id: string
  readonly topicArn: string
  /** What each protocol gets instead of `text`, from `MessageStructure: json`. */
  readonly byProtocol?: Readonly<Record<string, string>>
  readonly text: string
  readonly subject: string | undefined
  readonly attributes: Readonly<Record<string, TopicAttribute>>
}

/** The text for subscribers of one protocol. */
const textFor = (message: TopicMessage, protocol: string): string => message.byProtocol?.[protocol] ?? message.text

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** What filters compare. A String.Array that is no JSON is a text to them (BEHAVIOUR 25). */
const attributeValue = ({ DataType, StringValue = '' }: TopicAttribute): Json => {
  if (DataType === 'Number') return Number(StringValue)
  return DataType === 'String.Array' ? (parsed(StringValue) ?? StringValue) : StringValue
}

const attributesOf = (message: TopicMessage): Json =>
  Object.fromEntries(Object.entries(message.attributes).map(([name, attribute]) => [name, attributeValue(attribute)]))

/** Whether a subscription's filter policy lets a message through; a body that is not JSON passes no filter on bodies. */
export const passesFilter = (subscription: Subscription, message: TopicMessage): boolean => {
  const policy = subscription.attributes.get('FilterPolicy')
  if (policy === undefined) return true
  const onBody = subscription.attributes.get('FilterPolicyScope') === 'MessageBody'
  const subject = onBody ? parsed(message.text) : attributesOf(message)
  return subject !== undefined && matchPattern(compilePattern(policy), subject)
}

/** One message on its way to one subscriber. */
interface SubscriberDelivery {
  readonly world: World
  readonly topic: Topic
  readonly subscription: Subscription
  readonly message: TopicMessage
}

const toMail = ({ world, topic, subscription, message }: SubscriberDelivery): void =>
  deliverNotificationMail(world, {
    to: subscription.endpoint,
    topicArn: topic.arn,
    region: topic.region,
    subscriptionArn: subscription.arn,
    message: textFor(message, 'email'),
    subject: message.subject,
  })

/** An attribute as the envelope shows it; bytes are Base64. */
const inEnvelope = ({ DataType, StringValue, BinaryValue }: TopicAttribute): { Type: string; Value: string } => ({
  Type: DataType,
  Value: StringValue ?? Buffer.from(BinaryValue ?? []).toString('base64'),
})

/** The texts that a signature covers, and their hash in its place: the sandbox has no certificate (BEHAVIOUR 23). */
const signed = (topic: Topic, parts: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const version = topic.attributes.get('SignatureVersion') ?? '1'
  const text = Object.entries(parts).map(([name, value]) => `${name}\n${value}\n`)
  return {
    SignatureVersion: version,
    Signature: createHash(version === '2' ? 'sha256' : 'sha1')
      .update(text.sort().join(''))
      .digest('base64'),
    SigningCertURL: `https://sns.${topic.region}.amazonaws.com/SimpleNotificationService-${'0'.repeat(32)}.pem`,
  }
}

/** The JSON document that SNS sends to queues and web endpoints. */
const envelope = ({ world, topic, subscription, message }: SubscriberDelivery): string => {
  const parts = {
    Type: 'Notification',
    MessageId: message.id,
    TopicArn: topic.arn,
    ...(message.subject !== undefined && { Subject: message.subject }),
    Message: textFor(message, 'sqs'),
    Timestamp: world.clock.now().toISOString(),
  }
  const attributes = Object.entries(message.attributes)
  return JSON.stringify({
    ...parts,
    ...signed(topic, parts),
    UnsubscribeURL: `https://sns.${topic.region}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${subscription.arn}`,
    ...(attributes.length > 0 && {
      MessageAttributes: Object.fromEntries(attributes.map(([name, attribute]) => [name, inEnvelope(attribute)])),
    }),
  })
}

const isRaw = ({ attributes }: Subscription): boolean => attributes.get('RawMessageDelivery') === 'true'

const toQueue = (delivery: SubscriberDelivery): void => {
  const { world, topic, subscription, message } = delivery
  const raw = isRaw(subscription)
  deliverToQueue(world, {
    queueArn: subscription.endpoint,
    principal: { service: 'sns.amazonaws.com' },
    body: raw ? textFor(message, 'sqs') : envelope(delivery),
    attributes: raw ? message.attributes : {},
    context: { 'aws:SourceArn': topic.arn, 'aws:SourceAccount': topic.account },
  })
}

const toService = ({ world, topic, subscription, message }: SubscriberDelivery): void => {
  const receive = world.store(serviceEndpoints).get(subscription.endpoint)
  if (!receive) throw new Error(`no service of the sandbox receives at ${subscription.endpoint}`)
  receive(world, {
    topicArn: topic.arn,
    message: textFor(message, 'https'),
    ...(isRaw(subscription) && { isRaw: true as const }),
    ...(message.subject !== undefined && { subject: message.subject }),
  })
}

const deliverers: Readonly<Record<Subscription['protocol'], (delivery: SubscriberDelivery) => void>> = {
  email: toMail,
  sqs: toQueue,
  https: toService,
}

/** Puts a message that its subscriber refused into the queue of the subscription's RedrivePolicy; false without one. @throws AwsError */
export const redrive = (delivery: SubscriberDelivery): boolean => {
  const { world, topic, subscription, message } = delivery
  const policy = subscription.attributes.get('RedrivePolicy')
  if (policy === undefined) return false
  deliverToQueue(world, {
    queueArn: JSON.parse(policy).deadLetterTargetArn,
    principal: { service: 'sns.amazonaws.com' },
    body: isRaw(subscription) ? textFor(message, subscription.protocol) : envelope(delivery),
    attributes: {},
    context: { 'aws:SourceArn': topic.arn, 'aws:SourceAccount': topic.account },
  })
  return true
}

/** Delivers a message to one subscriber. @throws AwsError when the subscriber's side refuses it */
export const deliverToSubscriber = (delivery: SubscriberDelivery): void =>
  deliverers[delivery.subscription.protocol](delivery)
