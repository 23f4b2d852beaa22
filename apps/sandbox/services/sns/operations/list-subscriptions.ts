import type { ListSubscriptionsCommandInput, ListSubscriptionsCommandOutput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../request/operation'
import { describeSubscription } from '../describe-subscription'
import { subscriptionsIn } from '../subscriptions'
import { topicPage } from '../topic-page'

/** Lists the subscriptions to all topics of the Region. */
export const listSubscriptions: Operation<ListSubscriptionsCommandInput, ListSubscriptionsCommandOutput> = (
  input,
  call,
) => {
  const { items, ...page } = topicPage(subscriptionsIn(call.world, call), input.NextToken, call)
  return { Subscriptions: items.map(describeSubscription), ...page }
}
