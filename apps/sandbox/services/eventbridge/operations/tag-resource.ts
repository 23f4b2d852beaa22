import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../operation'
import { addTags, readTags } from '../../../world/tags'
import { requireTags } from '../require-tags'

/** Adds tags to a bus or rule and overwrites those of the same key. */
export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, call) => {
  addTags(requireTags(input.ResourceARN, call), readTags(input.Tags))
  return {}
}
