import type { Subscription } from '@aws-sdk/client-sns'
import type { PathLink } from '../../../planning/state/path-link'
import { attemptUnlessMissing, everyPage, seen } from '../../aws/attempt'
import { mapBounded } from '../../base/bounded'
import { callIn, concurrentReads, type FoundLink, type LinkReader, type PathPlace, propertiesOf } from './link-reader'
import { topicArn } from './read-topics'

/** Where Chatbot has its messages delivered, for all accounts and Regions (administrator guide, "Test notifications"). */
const chatbotEndpoint = /\/\/[\w.-]*sns-api\.chatbot\.amazonaws\.com/

/** All subscriptions of the place's Region. */
export const listSubscriptions = async (place: PathPlace): Promise<Subscription[]> => {
  const { paginateListSubscriptions: paginate } = await import('@aws-sdk/client-sns')
  const client = await place.aws.sns(place.region)
  return everyPage(callIn(place, 'sns:ListSubscriptions'), paginate({ client }, {}), (page) => page.Subscriptions)
}

/** The subscriptions to one topic; none where it does not exist. */
export const listSubscriptionsTo = async (place: PathPlace, topic: string): Promise<readonly Subscription[]> => {
  const { paginateListSubscriptionsByTopic: paginate } = await import('@aws-sdk/client-sns')
  const client = await place.aws.sns(place.region)
  const call = callIn(place, 'sns:ListSubscriptionsByTopic')
  const found = await attemptUnlessMissing(call, ['NotFoundException', 'NotFound'], () =>
    everyPage(call, paginate({ client }, { TopicArn: topicArn(place, topic) }), (page) => page.Subscriptions),
  )
  return found ?? []
}

/** Until the recipient has followed the link SNS gives a word in place of an ARN (Subscribe, API reference). */
const isConfirmed = ({ SubscriptionArn }: Subscription): boolean => SubscriptionArn?.startsWith('arn:') === true

const isOf = ({ type, name }: Pick<PathLink, 'type' | 'name'>, { Protocol, Endpoint = '' }: Subscription): boolean => {
  if (type === 'Chatbot subscription') return chatbotEndpoint.test(Endpoint)
  const [, address = ''] = name.split('/')
  return Protocol === 'email' && Endpoint.toLowerCase() === address.toLowerCase()
}

/** The confirmed subscription that a link is; undefined where there is none. Those of others to the same topic are theirs. */
export const findSubscription = (
  link: Pick<PathLink, 'type' | 'name'>,
  subscriptions: readonly Subscription[],
  place: PathPlace,
): Subscription | undefined => {
  const topic = topicArn(place, link.name.split('/')[0] ?? link.name)
  return subscriptions.find((one) => one.TopicArn === topic && isConfirmed(one) && isOf(link, one))
}

/** What a list does not have: the attributes by which a subscription holds messages back, or hands them over otherwise. */
export const readAttributes = async ({ SubscriptionArn }: Subscription, place: PathPlace): Promise<FoundLink> => {
  const { GetSubscriptionAttributesCommand } = await import('@aws-sdk/client-sns')
  const client = await place.aws.sns(place.region)
  const found = await attemptUnlessMissing(
    callIn(place, 'sns:GetSubscriptionAttributes'),
    ['NotFoundException', 'NotFound'],
    () => client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn })),
  )
  if (found === undefined) return undefined
  const { FilterPolicy, RawMessageDelivery, DeliveryPolicy, RedrivePolicy } = found.Attributes ?? {}
  return propertiesOf({
    // The empty filter policy, by which one is taken away, lets everything through.
    FilterPolicy: FilterPolicy === '{}' ? '' : (FilterPolicy ?? ''),
    RawMessageDelivery: RawMessageDelivery === 'true',
    DeliveryPolicy: DeliveryPolicy ?? '',
    RedrivePolicy: RedrivePolicy ?? '',
  })
}

/**
 * Reads Chatbot's subscriptions and those of mail: one list of all that the Region has, whichever of them are asked for, and a read
 * for each that is ours. A mail subscription that is lost or waits for its recipient is left out.
 */
export const subscriptionReader = (): LinkReader => {
  let list: Promise<Subscription[]> | undefined
  const listed = (place: PathPlace): Promise<Subscription[]> => {
    list ??= listSubscriptions(place)
    return list
  }
  return async (links, place) => {
    const all = await seen(() => listed(place))
    const read = await mapBounded(links, concurrentReads, async (link) => {
      const { type, region, name } = link
      if ('denied' in all) return [{ type, region, name, found: all }]
      const subscription = findSubscription(link, all.seen, place)
      if (subscription === undefined) {
        return type === 'Chatbot subscription' ? [{ type, region, name, found: { seen: undefined } }] : []
      }
      return [{ type, region, name, found: await seen(() => readAttributes(subscription, place)) }]
    })
    return read.flat()
  }
}
