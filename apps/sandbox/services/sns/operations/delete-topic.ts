import type { DeleteTopicCommandInput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../request/operation'
import { requireTopic } from '../find-topic'
import { snsStore } from '../state'
import { subscriptionsTo } from '../subscriptions'

/** Deletes a topic and its subscriptions; one that is gone already is no error (BEHAVIOUR 11). */
export const deleteTopic: Operation<DeleteTopicCommandInput, object> = (input, call) => {
  const { topics, subscriptions } = call.world.store(snsStore).in(call)
  if (!topics.has(input.TopicArn ?? '')) return {}
  const topic = requireTopic(input.TopicArn, 'sns:DeleteTopic', call)
  for (const { arn } of subscriptionsTo(call.world, topic)) subscriptions.delete(arn)
  topics.delete(topic.arn)
  return {}
}
