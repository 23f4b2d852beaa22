import type { ListTopicsCommandInput, ListTopicsCommandOutput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../request/operation'
import { snsStore } from '../state'
import { topicPage } from '../topic-page'

/** Lists the ARNs of the Region's topics. */
export const listTopics: Operation<ListTopicsCommandInput, ListTopicsCommandOutput> = (input, call) => {
  const { items, ...page } = topicPage(
    [...call.world.store(snsStore).in(call).topics.keys()].sort(),
    input.NextToken,
    call,
  )
  return { Topics: items.map((TopicArn) => ({ TopicArn })), ...page }
}
