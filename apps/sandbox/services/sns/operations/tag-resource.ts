import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-sns'
import { addTags, readTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { requireTopic } from '../find-topic'

/** Adds tags to a topic and overwrites those of the same key. */
export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, call) => {
  addTags(requireTopic(input.ResourceArn, 'sns:TagResource', call).tags, readTags(input.Tags))
  return {}
}
