import type { PublishCommandInput } from '@aws-sdk/client-sns'
import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { RequestContext } from '../../policy/evaluate'
import { principalOf } from '../../policy/principal'
import { deliveryTrail } from '../../world/delivery-trail'
import { eachByItself } from '../../world/each-by-itself'
import { keepLast } from '../../world/keep-last'
import type { World } from '../../world/world'
import { putMetric } from '../cloudwatch/metrics'
import { authorizePublish, type Publisher } from './authorize-publish'
import { deliverToSubscriber, passesFilter, redrive, type TopicMessage } from './deliver-to-subscriber'
import {
  findTopic,
  invalidParameter,
  notFound,
  type SnsOperation,
  type Subscription,
  subscriptionsTo,
  type Topic,
} from './state'
import { attemptMail } from './subscriptions'

const MAXIMUM_BYTES = 262_144

const readStructure = (text: string): Readonly<Record<string, string>> => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalidParameter('Message Structure', `JSON message body failed to parse: ${(error as Error).message}`)
  }
}

/** Whoever publishes, a service included (BEHAVIOUR 18). @throws AwsError `InvalidParameter` */
const checkSize = (text: string): void => {
  if (Buffer.byteLength(text) > MAXIMUM_BYTES) throw invalidParameter('Message too long')
}

/** The texts of a publication, per protocol if its structure says so. @throws AwsError `InvalidParameter` */
const readTexts = (input: PublishCommandInput): Pick<TopicMessage, 'text' | 'byProtocol'> => {
  const text = input.Message ?? ''
  if (text === '') throw invalidParameter('Empty message')
  checkSize(text)
  if (input.Subject !== undefined && (input.Subject.length > 100 || /[\r\n]/.test(input.Subject))) {
    throw invalidParameter('Subject')
  }
  if (input.MessageStructure !== 'json') return { text }
  const byProtocol = readStructure(text)
  if (typeof byProtocol.default !== 'string')
    throw invalidParameter('Message Structure', 'No default entry in JSON message body')
  return { text: byProtocol.default, byProtocol }
}

const count = (world: World, topic: Topic, name: string): void =>
  putMetric(world, {
    account: topic.account,
    region: topic.region,
    namespace: 'AWS/SNS',
    name,
    dimensions: { TopicName: topic.name },
    value: 1,
  })

/** Why a subscriber did not get the message; undefined if it did. A defect of the sandbox is not caught. */
const refusalOf = (deliver: () => void): string | undefined => {
  try {
    deliver()
    return undefined
  } catch (error) {
    if (error instanceof AwsError) return `${error.code}: ${error.message}`
    throw error
  }
}

const countFiltered = (world: World, topic: Topic, { attributes }: Subscription): void => {
  count(world, topic, 'NumberOfNotificationsFilteredOut')
  const scope = attributes.get('FilterPolicyScope') ?? 'MessageAttributes'
  count(world, topic, `NumberOfNotificationsFilteredOut-${scope}`)
}

/** Where a refused message goes; it is lost without a RedrivePolicy, and where its queue refuses it too (BEHAVIOUR 22). */
const redriveAndCount = (world: World, topic: Topic, redriven: () => boolean): void => {
  let isKept = false
  const reason = refusalOf(() => {
    isKept = redriven()
  })
  if (isKept) count(world, topic, 'NumberOfNotificationsRedrivenToDlq')
  else if (reason !== undefined) count(world, topic, 'NumberOfNotificationsFailedToRedriveToDlq')
}

/** Delivers a message to one subscriber; what became of it is recorded and counted. */
const deliverAndRecord = (world: World, topic: Topic, subscription: Subscription, message: TopicMessage): void => {
  const reason = refusalOf(() => deliverToSubscriber({ world, topic, subscription, message }))
  keepLast(world.store(deliveryTrail), [
    {
      at: world.clock.now().toISOString(),
      account: topic.account,
      region: topic.region,
      from: topic.arn,
      to: subscription.endpoint,
      message: message.id,
      outcome: reason === undefined ? 'delivered' : 'failed',
      ...(reason !== undefined && { reason }),
    },
  ])
  count(world, topic, reason === undefined ? 'NumberOfNotificationsDelivered' : 'NumberOfNotificationsFailed')
  if (reason !== undefined) redriveAndCount(world, topic, () => redrive({ world, topic, subscription, message }))
}

/**
 * Publishes a message: policies first, then every confirmed subscription whose filter lets it through. A subscriber that
 * refuses counts as NumberOfNotificationsFailed and does not keep the others from theirs.
 * @throws AwsError `NotFound`, `AuthorizationError`, `KMSAccessDenied`
 */
const publishToTopic = (world: World, message: TopicMessage, publisher: Publisher): void => {
  const topic = findTopic(world, message.topicArn)
  if (!topic) throw notFound('Topic')
  authorizePublish(world, topic, publisher)
  count(world, topic, 'NumberOfMessagesPublished')
  eachByItself(subscriptionsTo(world, topic), (subscription) => {
    if (subscription.confirmed === undefined) return
    if (!passesFilter(subscription, message)) countFiltered(world, topic, subscription)
    else if (subscription.protocol !== 'email' || attemptMail(world, subscription)) {
      deliverAndRecord(world, topic, subscription, message)
    }
  })
}

/** Publishes a message (BEHAVIOUR 3, 4, 12 to 14). Throws `InvalidParameter`, `AuthorizationError`, `KMSAccessDenied`. */
export const publish: SnsOperation<'Publish'> = (input, call) => {
  refuseUnbuilt('sns:Publish', input, ['PhoneNumber', 'MessageGroupId', 'MessageDeduplicationId'])
  const topicArn = input.TopicArn ?? input.TargetArn ?? ''
  if (parseArn(topicArn)?.region !== call.region) throw invalidParameter('TopicArn')
  const message: TopicMessage = {
    id: call.world.ids.uuid(),
    topicArn,
    ...readTexts(input),
    subject: input.Subject,
    attributes: (input.MessageAttributes ?? {}) as TopicMessage['attributes'],
  }
  publishToTopic(call.world, message, { principal: principalOf(call.caller), call })
  return { MessageId: message.id }
}

/** A message that an AWS service publishes. */
interface ServicePublication {
  readonly topicArn: string
  /** The service's principal, such as `events.amazonaws.com`. */
  readonly service: string
  readonly message: string
  readonly subject?: string
  /** Condition keys that the service sends along, such as `aws:SourceArn`; EventBridge sends none. */
  readonly context?: RequestContext
}

/**
 * Delivers a message of an AWS service to a topic: the service publishes it.
 * @returns the message's id.
 * @throws AwsError `NotFound`, `AuthorizationError`, `KMSAccessDenied`, `InvalidParameter` for one that is too long
 */
export const deliverToTopic = (world: World, publication: ServicePublication): string => {
  checkSize(publication.message)
  const id = world.ids.uuid()
  publishToTopic(
    world,
    {
      id,
      topicArn: publication.topicArn,
      text: publication.message,
      subject: publication.subject,
      attributes: {},
    },
    {
      principal: { service: publication.service },
      ...(publication.context && { context: publication.context }),
    },
  )
  return id
}
