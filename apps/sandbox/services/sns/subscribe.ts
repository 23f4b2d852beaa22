import type { SubscribeCommandInput } from '@aws-sdk/client-sns'
import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import { unbuilt } from '../../kit/unbuilt'
import { deliverConfirmationMail } from '../../mail/outbox'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import {
  findTopic,
  invalidParameter,
  type NotificationReceiver,
  notFound,
  type SnsOperation,
  type Subscription,
  serviceEndpoints,
  snsStore,
  subscriptionsIn,
  subscriptionsTo,
  type Topic,
} from './state'
import { setSubscriptionAttribute } from './subscription-attributes'
import { addSubscription, removeSubscription } from './subscriptions'
import { requireTopic } from './topics'

/** Protocols that SNS has and the sandbox has not. */
const otherProtocols: ReadonlySet<string> = new Set([
  'http',
  'https',
  'email-json',
  'sms',
  'application',
  'lambda',
  'firehose',
])

const checkedProtocol = ({ Protocol, Endpoint = '' }: SubscribeCommandInput): 'email' | 'sqs' => {
  if (Protocol === 'email') {
    if (!/^[^@\s]{1,64}@[^@\s]+$/.test(Endpoint)) throw invalidParameter('Email address')
    return 'email'
  }
  if (Protocol === 'sqs') {
    if (parseArn(Endpoint)?.service !== 'sqs') throw invalidParameter('SQS endpoint ARN')
    return 'sqs'
  }
  if (!otherProtocols.has(Protocol ?? '')) {
    throw invalidParameter(`Amazon SNS does not support this protocol string: ${Protocol}`)
  }
  throw unbuilt(`The sandbox delivers to email and sqs only, not to ${Protocol}.`)
}

const askForConfirmation = ({ world }: Call, topic: Topic, { protocol, endpoint, token }: Subscription): void => {
  if (protocol !== 'email') throw unbuilt('The sandbox subscribes queues of the same account only.')
  deliverConfirmationMail(world, { to: endpoint, topicArn: topic.arn, region: topic.region, token })
}

const PENDING_AT_MOST = 5000

/** One more that waits to be confirmed (BEHAVIOUR 28). */
const requireRoom = (world: World, topic: Topic): void => {
  const waiting = subscriptionsIn(world, topic).filter(({ confirmed }) => confirmed === undefined).length
  if (waiting < PENDING_AT_MOST) return
  throw new AwsError('SubscriptionLimitExceeded', 'Subscription limit exceeded', { status: 403 })
}

/** Subscribes an address, which has to confirm, or a queue of the account (BEHAVIOUR 7, 9); others answer 501. */
export const subscribe: SnsOperation<'Subscribe'> = (input, call) => {
  const topic = requireTopic(input.TopicArn, 'sns:Subscribe', call)
  const protocol = checkedProtocol(input)
  const attributes = new Map<string, string>()
  for (const [name, value] of Object.entries(input.Attributes ?? {})) {
    setSubscriptionAttribute({ protocol, attributes }, name, value)
  }
  const known = subscriptionsTo(call.world, topic).find(
    (one) => one.protocol === protocol && one.endpoint === input.Endpoint,
  )
  const confirmed = protocol === 'sqs' && parseArn(input.Endpoint ?? '')?.account === call.account
  if (known === undefined && !confirmed) requireRoom(call.world, topic)
  const endpoint = input.Endpoint ?? ''
  const wanted = { protocol, endpoint, owner: call.account, confirmed, attributes }
  const subscription = known ?? addSubscription(call.world, topic, wanted)
  if (subscription.confirmed === undefined) askForConfirmation(call, topic, subscription)
  const shown = subscription.confirmed !== undefined || input.ReturnSubscriptionArn === true
  return { SubscriptionArn: shown ? subscription.arn : 'pending confirmation' }
}

/** Confirms the subscription that a confirmation's token belongs to; undefined if none waits for it. */
export const confirmSubscriptionByToken = (world: World, token: string): Subscription | undefined => {
  const found = world
    .store(snsStore)
    .entries()
    .flatMap((place) => subscriptionsIn(world, place))
    .find((subscription) => subscription.token === token)
  if (found) found.confirmed ??= world.clock.now()
  return found
}

/** Confirms by token, as the link of the mail does. Throws `InvalidParameter` for a wrong or old one (BEHAVIOUR 8). */
export const confirmSubscription: SnsOperation<'ConfirmSubscription'> = (input, call) => {
  const subscription = confirmSubscriptionByToken(call.world, input.Token ?? '')
  if (subscription?.topicArn !== input.TopicArn || !subscription) throw invalidParameter('Token')
  return { SubscriptionArn: subscription.arn }
}

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
export const subscribeService = (
  world: World,
  topicArn: string,
  { endpoint, receive }: { readonly endpoint: string; readonly receive: NotificationReceiver },
): Subscription => {
  const topic = requireAnyTopic(world, topicArn)
  world.store(serviceEndpoints).set(endpoint, receive)
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
