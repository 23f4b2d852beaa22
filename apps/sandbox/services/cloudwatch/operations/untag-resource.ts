import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-cloudwatch'
import type { Operation } from '../../../request/operation'
import { tagsOf } from '../tags'

/** Removes tags by key (BEHAVIOUR 15). */
export const untagResource: Operation<UntagResourceCommandInput, UntagResourceCommandOutput> = (input, call) => {
  const tags = tagsOf(call, input.ResourceARN)
  for (const key of input.TagKeys ?? []) tags.delete(key)
  return {}
}
