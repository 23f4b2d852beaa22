import { AwsError } from '../../kit/aws-error'
import { deliveryTrail } from '../../world/delivery-trail'
import type { World } from '../../world/world'
import { putMetric } from '../cloudwatch/put-metric'
import { authorizePublish, type Publisher } from './authorize-publish'
import { deliverToSubscriber } from './deliver-to-subscriber'
import { findTopic } from './find-topic'
import type { TopicMessage } from './message'
import { passesFilter } from './passes-filter'
import { notFound } from './refusals'
import type { Subscription, Topic } from './state'
import { subscriptionsTo } from './subscriptions'

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

const notify = (world: World, topic: Topic, subscription: Subscription, message: TopicMessage): void => {
  const reason = refusalOf(() => deliverToSubscriber({ world, topic, subscription, message }))
  world.store(deliveryTrail).push({
    at: world.clock.now().toISOString(),
    account: topic.account,
    region: topic.region,
    from: topic.arn,
    to: subscription.endpoint,
    message: message.id,
    outcome: reason === undefined ? 'delivered' : 'failed',
    ...(reason !== undefined && { reason }),
  })
  count(world, topic, reason === undefined ? 'NumberOfNotificationsDelivered' : 'NumberOfNotificationsFailed')
}

/**
 * Publishes a message: policies first, then every confirmed subscription whose filter lets it through. A subscriber that
 * refuses counts as NumberOfNotificationsFailed and does not keep the others from theirs.
 * @throws AwsError `NotFound`, `AuthorizationError`, `KMSAccessDenied`
 */
export const publishToTopic = (world: World, message: TopicMessage, publisher: Publisher): void => {
  const topic = findTopic(world, message.topicArn)
  if (!topic) throw notFound('Topic')
  authorizePublish(world, topic, publisher)
  count(world, topic, 'NumberOfMessagesPublished')
  for (const subscription of subscriptionsTo(world, topic)) {
    if (subscription.confirmed !== undefined && passesFilter(subscription, message)) {
      notify(world, topic, subscription, message)
    }
  }
}
