import { parseArn } from '../../kit/arn'
import type { World } from '../../world/world'
import { findTopic } from './find-topic'
import { type Subscription, snsStore, type Topic } from './state'

const PENDING_HOURS = 48

const isExpired = ({ created, confirmed }: Subscription, now: Date): boolean =>
  confirmed === undefined && now.getTime() - created.getTime() >= PENDING_HOURS * 3_600_000

/** The subscriptions to topics of one account and Region. Those that nobody confirmed within 48 hours are gone. */
export const subscriptionsIn = (world: World, place: { account: string; region: string }): readonly Subscription[] => {
  const { subscriptions } = world.store(snsStore).in(place)
  const now = world.clock.now()
  for (const subscription of subscriptions.values()) {
    if (isExpired(subscription, now)) subscriptions.delete(subscription.arn)
  }
  return [...subscriptions.values()]
}

/** The subscriptions to a topic, in the order of their making. */
export const subscriptionsTo = (world: World, topic: Topic): readonly Subscription[] =>
  subscriptionsIn(world, topic).filter(({ topicArn }) => topicArn === topic.arn)

/** The subscription of an ARN; undefined if there is none. */
export const findSubscription = (world: World, subscriptionArn: string): Subscription | undefined => {
  const arn = parseArn(subscriptionArn)
  return arn?.service === 'sns'
    ? subscriptionsIn(world, arn).find((subscription) => subscription.arn === subscriptionArn)
    : undefined
}

/** What a new subscription is made of. */
export interface NewSubscription {
  readonly protocol: Subscription['protocol']
  readonly endpoint: string
  readonly owner: string
  readonly confirmed: boolean
  readonly attributes?: ReadonlyMap<string, string>
}

/** Adds a subscription to a topic. */
export const addSubscription = (world: World, topic: Topic, wanted: NewSubscription): Subscription => {
  const now = world.clock.now()
  const subscription: Subscription = {
    arn: `${topic.arn}:${world.ids.uuid()}`,
    topicArn: topic.arn,
    protocol: wanted.protocol,
    endpoint: wanted.endpoint,
    owner: wanted.owner,
    created: now,
    confirmed: wanted.confirmed ? now : undefined,
    token: world.ids.hex(64),
    attributes: new Map(wanted.attributes),
  }
  world.store(snsStore).in(topic).subscriptions.set(subscription.arn, subscription)
  return subscription
}

/** Ends a subscription. */
export const removeSubscription = (world: World, subscription: Subscription): void => {
  const topic = findTopic(world, subscription.topicArn)
  if (!topic) return
  world.store(snsStore).in(topic).subscriptions.delete(subscription.arn)
  topic.subscriptionsDeleted += 1
}
