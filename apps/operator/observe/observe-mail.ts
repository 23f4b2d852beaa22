import type { SNSClient } from '@aws-sdk/client-sns'
import type { AccountId, Region } from '../../manifest/ids'
import type { ObservedSubscription } from '../../planning/state/observed-delivery'
import { attemptUnlessMissing, everyPage } from '../aws/attempt'
import { mapBounded } from '../base/bounded'

/** Topics that are looked at at once: every route with mail has one. */
const concurrentTopics = 12

/** The mail topics of one account and Region, by name. */
export interface MailPlace {
  readonly client: SNSClient
  readonly account: AccountId
  readonly region: Region
}

/** What looking at mail topics gave. */
interface ObservedMail {
  readonly subscriptions: readonly ObservedSubscription[]
  /** The topics, by name, that do not exist. */
  readonly missing: readonly string[]
}

/** The e-mail subscriptions of the topics. */
export const observeMail = async (place: MailPlace, topics: readonly string[]): Promise<ObservedMail> => {
  const found = await mapBounded(topics, concurrentTopics, (topic) => subscriptionsOf(place, topic))
  return {
    subscriptions: found.flatMap((subscriptions) => subscriptions ?? []),
    missing: topics.filter((_, index) => found[index] === undefined),
  }
}

const subscriptionsOf = async (
  { client, account, region }: MailPlace,
  topic: string,
): Promise<ObservedSubscription[] | undefined> => {
  const { paginateListSubscriptionsByTopic: paginate } = await import('@aws-sdk/client-sns')
  const TopicArn = `arn:aws:sns:${region}:${account}:${topic}`
  const place = { operation: 'sns:ListSubscriptionsByTopic', account, region }
  const found = await attemptUnlessMissing(place, ['NotFoundException', 'NotFound'], () =>
    everyPage(place, paginate({ client }, { TopicArn }), (page) => page.Subscriptions),
  )
  return found
    ?.filter(({ Protocol }) => Protocol === 'email')
    .map(({ Endpoint, SubscriptionArn }) => ({
      topic,
      email: Endpoint ?? '',
      // Until the recipient has followed the link SNS gives the word in place of an ARN (Subscribe, API reference).
      confirmed: SubscriptionArn?.startsWith('arn:') === true,
      ...(SubscriptionArn?.startsWith('arn:') && { arn: SubscriptionArn }),
    }))
}
