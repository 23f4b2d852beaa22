import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../operation'
import { addTags, readTags } from '../../../world/tags'
import { requireTopic } from '../find-topic'

export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, call) => {
  addTags(requireTopic(input.ResourceArn, 'sns:TagResource', call).tags, readTags(input.Tags))
  return {}
}
