import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-eventbridge'
import { removeTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { requireTags } from '../require-tags'

/** Takes tags away from a bus or rule. */
export const untagResource: Operation<UntagResourceCommandInput, UntagResourceCommandOutput> = (input, call) => {
  removeTags(requireTags(input.ResourceARN, call), input.TagKeys)
  return {}
}
