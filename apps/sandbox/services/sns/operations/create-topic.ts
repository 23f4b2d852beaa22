import type { CreateTopicCommandInput, CreateTopicCommandOutput } from '@aws-sdk/client-sns'
import { readTags, type Tags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { newTopic } from '../new-topic'
import { invalidParameter } from '../refusals'
import { snsStore } from '../state'
import { hasAttributes } from '../topic-attributes'

const sameTags = (left: Tags, right: Tags): boolean =>
  left.size === right.size && [...left].every(([key, value]) => right.get(key) === value)

/** Makes a topic, or gives the ARN of the same one (BEHAVIOUR 1). Throws `InvalidParameter`. */
export const createTopic: Operation<CreateTopicCommandInput, CreateTopicCommandOutput> = (input, call) => {
  const name = input.Name ?? ''
  const attributes = input.Attributes ?? {}
  const tags = readTags(input.Tags)
  const known = call.world.store(snsStore).in(call).topics.get(`arn:aws:sns:${call.region}:${call.account}:${name}`)
  if (!known) return { TopicArn: newTopic({ name, attributes, tags }, call).arn }
  if (!hasAttributes(known, attributes)) {
    throw invalidParameter('Attributes', 'Topic already exists with different attributes')
  }
  if (input.Tags !== undefined && !sameTags(known.tags, tags)) {
    throw invalidParameter('Tags', 'Topic already exists with different tags')
  }
  return { TopicArn: known.arn }
}
