import type { GetTopicAttributesCommandInput, GetTopicAttributesCommandOutput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../request/operation'
import { requireTopic } from '../find-topic'
import { subscriptionsTo } from '../subscriptions'

/** Shows a topic, with counts of its subscriptions. */
export const getTopicAttributes: Operation<GetTopicAttributesCommandInput, GetTopicAttributesCommandOutput> = (
  input,
  call,
) => {
  const topic = requireTopic(input.TopicArn, 'sns:GetTopicAttributes', call)
  const subscriptions = subscriptionsTo(call.world, topic)
  const confirmed = subscriptions.filter((subscription) => subscription.confirmed !== undefined).length
  return {
    Attributes: {
      TopicArn: topic.arn,
      Owner: topic.account,
      Policy: JSON.stringify(topic.policy),
      DisplayName: '',
      SubscriptionsConfirmed: String(confirmed),
      SubscriptionsPending: String(subscriptions.length - confirmed),
      SubscriptionsDeleted: String(topic.subscriptionsDeleted),
      ...Object.fromEntries(topic.attributes),
    },
  }
}
