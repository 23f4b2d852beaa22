import type { Subscription as SubscriptionDescription } from '@aws-sdk/client-sns'
import { parseArn } from '../../kit/arn'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import {
  findTopic,
  invalidParameter,
  notAuthorized,
  notFound,
  type SnsOperation,
  type Subscription,
  snsStore,
  subscriptionsIn,
  subscriptionsTo,
  type Topic,
} from './state'
import { requireTopic, topicPage } from './topics'

/** The subscription of an ARN; undefined if there is none. */
export const findSubscription = (world: World, subscriptionArn: string): Subscription | undefined => {
  const arn = parseArn(subscriptionArn)
  return arn?.service === 'sns'
    ? subscriptionsIn(world, arn).find((subscription) => subscription.arn === subscriptionArn)
    : undefined
}

/** What a new subscription is made of. */
interface NewSubscription {
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
    pendingSince: now,
    confirmed: wanted.confirmed ? now : undefined,
    token: world.ids.hex(64),
    attempts: [],
    attributes: new Map(wanted.attributes),
  }
  world.store(snsStore).in(topic).subscriptions.set(subscription.arn, subscription)
  return subscription
}

const MAILS_PER_SECOND = 10

/**
 * Notes that a mail to a subscription is attempted. Above ten in a second SNS takes the subscription back to waiting for
 * confirmation, and its old link with it (BEHAVIOUR 16).
 * @returns whether the mail is delivered.
 */
export const attemptMail = (world: World, subscription: Subscription): boolean => {
  const now = world.clock.now()
  const attempts = [...subscription.attempts.filter((at) => now.getTime() - at < 1000), now.getTime()]
  subscription.attempts = attempts
  if (attempts.length <= MAILS_PER_SECOND) return true
  subscription.confirmed = undefined
  subscription.pendingSince = now
  subscription.token = world.ids.hex(64)
  return false
}

/** Ends a subscription. */
export const removeSubscription = (world: World, subscription: Subscription): void => {
  const topic = findTopic(world, subscription.topicArn)
  if (!topic) return
  world.store(snsStore).in(topic).subscriptions.delete(subscription.arn)
  topic.subscriptionsDeleted += 1
}

/** The subscription that an operation names, if it is the caller's. @throws AwsError `InvalidParameter`, `NotFound`, `AuthorizationError` */
export const requireSubscription = (subscriptionArn: string | undefined, call: Call): Subscription => {
  const parts = subscriptionArn?.split(':').length ?? 0
  if (parts < 7) {
    throw invalidParameter('SubscriptionArn', `An ARN must have at least 6 elements, not ${parts}`)
  }
  const subscription = findSubscription(call.world, subscriptionArn ?? '')
  if (!subscription) throw notFound('Subscription')
  const topicOwner = subscription.topicArn.split(':')[4]
  if (call.account !== subscription.owner && call.account !== topicOwner) {
    throw notAuthorized(`User: ${call.caller.arn} is not authorized to act on ${subscription.arn}`)
  }
  return subscription
}

/** A subscription in a list. While it waits for confirmation its ARN is withheld. */
const describeSubscription = (subscription: Subscription): SubscriptionDescription => ({
  SubscriptionArn: subscription.confirmed ? subscription.arn : 'PendingConfirmation',
  Owner: subscription.owner,
  Protocol: subscription.protocol,
  Endpoint: subscription.endpoint,
  TopicArn: subscription.topicArn,
})

/** Lists the subscriptions to all topics of the Region. */
export const listSubscriptions: SnsOperation<'ListSubscriptions'> = (input, call) => {
  const { items, ...page } = topicPage(subscriptionsIn(call.world, call), input.NextToken, call)
  return { Subscriptions: items.map(describeSubscription), ...page }
}

/** Lists the subscriptions to a topic; those that wait are shown as `PendingConfirmation` (BEHAVIOUR 7). */
export const listSubscriptionsByTopic: SnsOperation<'ListSubscriptionsByTopic'> = (input, call) => {
  const topic = requireTopic(input.TopicArn, 'sns:ListSubscriptionsByTopic', call)
  const { items, ...page } = topicPage(subscriptionsTo(call.world, topic), input.NextToken, call)
  return { Subscriptions: items.map(describeSubscription), ...page }
}

/** Ends a confirmed subscription; one that waits is refused (BEHAVIOUR 10). */
export const unsubscribe: SnsOperation<'Unsubscribe'> = (input, call) => {
  const subscription = requireSubscription(input.SubscriptionArn, call)
  if (subscription.confirmed === undefined) {
    throw invalidParameter('SubscriptionArn', 'The subscription is pending confirmation and cannot be deleted')
  }
  removeSubscription(call.world, subscription)
  return {}
}
