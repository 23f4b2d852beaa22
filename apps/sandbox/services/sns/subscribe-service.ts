import type { World } from '../../world/world'
import { findTopic } from './find-topic'
import { notFound } from './refusals'
import type { Subscription, Topic } from './state'
import { addSubscription, removeSubscription, subscriptionsTo } from './subscriptions'

const requireAnyTopic = (world: World, topicArn: string): Topic => {
  const topic = findTopic(world, topicArn)
  if (!topic) throw notFound('Topic')
  return topic
}

const existing = (world: World, topic: Topic, endpoint: string): Subscription | undefined =>
  subscriptionsTo(world, topic).find((one) => one.protocol === 'https' && one.endpoint === endpoint)

/**
 * Subscribes an endpoint that an AWS service serves and confirms it at once, as AWS Chatbot does for its topics. Doing it
 * again changes nothing.
 * @throws AwsError `NotFound` when the topic does not exist
 */
export const subscribeService = (world: World, topicArn: string, endpoint: string): Subscription => {
  const topic = requireAnyTopic(world, topicArn)
  return (
    existing(world, topic, endpoint) ??
    addSubscription(world, topic, { protocol: 'https', endpoint, owner: topic.account, confirmed: true })
  )
}

/** Ends a service's subscription; nothing happens where there is none, or no topic any more. */
export const unsubscribeService = (world: World, topicArn: string, endpoint: string): void => {
  const topic = findTopic(world, topicArn)
  const subscription = topic && existing(world, topic, endpoint)
  if (subscription) removeSubscription(world, subscription)
}
