import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-eventbridge'
import { addTags, readTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { requireTags } from '../require-tags'

/** Adds tags to a bus or rule and overwrites those of the same key. */
export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, call) => {
  addTags(requireTags(input.ResourceARN, call), readTags(input.Tags))
  return {}
}
