import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-chatbot'
import type { Operation } from '../../../request/operation'
import { tagsOf } from '../tags-of'

/** Adds tags to a configuration; a known key gets the new value (BEHAVIOUR 15). */
export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, call) => {
  const tags = tagsOf(call, input.ResourceARN)
  for (const { TagKey = '', TagValue = '' } of input.Tags ?? []) tags.set(TagKey, TagValue)
  return {}
}
