import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../operation'
import { removeTags } from '../../../world/tags'
import { requireTags } from '../require-tags'

/** Takes tags away from a bus or rule. */
export const untagResource: Operation<UntagResourceCommandInput, UntagResourceCommandOutput> = (input, call) => {
  removeTags(requireTags(input.ResourceARN, call), input.TagKeys)
  return {}
}
