import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../operation'
import { addTags, readTags } from '../../../world/tags'
import { requireTopic } from '../find-topic'

/** Adds tags to a topic and overwrites those of the same key. */
export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, call) => {
  addTags(requireTopic(input.ResourceArn, 'sns:TagResource', call).tags, readTags(input.Tags))
  return {}
}
