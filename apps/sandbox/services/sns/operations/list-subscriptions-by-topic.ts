import type { ListSubscriptionsByTopicCommandInput, ListSubscriptionsByTopicCommandOutput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../request/operation'
import { describeSubscription } from '../describe-subscription'
import { requireTopic } from '../find-topic'
import { subscriptionsTo } from '../subscriptions'
import { topicPage } from '../topic-page'

/** Lists the subscriptions to a topic; those that wait are shown as `PendingConfirmation` (BEHAVIOUR 7). */
export const listSubscriptionsByTopic: Operation<
  ListSubscriptionsByTopicCommandInput,
  ListSubscriptionsByTopicCommandOutput
> = (input, call) => {
  const topic = requireTopic(input.TopicArn, 'sns:ListSubscriptionsByTopic', call)
  const { items, ...page } = topicPage(subscriptionsTo(call.world, topic), input.NextToken, call)
  return { Subscriptions: items.map(describeSubscription), ...page }
}
