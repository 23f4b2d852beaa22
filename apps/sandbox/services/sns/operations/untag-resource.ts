import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-sns'
import { removeTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { requireTopic } from '../find-topic'

/** Takes tags away from a topic. */
export const untagResource: Operation<UntagResourceCommandInput, UntagResourceCommandOutput> = (input, call) => {
  removeTags(requireTopic(input.ResourceArn, 'sns:UntagResource', call).tags, input.TagKeys)
  return {}
}
