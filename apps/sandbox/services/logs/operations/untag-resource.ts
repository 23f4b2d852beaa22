import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import type { Operation } from '../../../request/operation'
import { taggedGroup } from '../tags'

/** Removes tags by key (BEHAVIOUR 14). */
export const untagResource: Operation<UntagResourceCommandInput, UntagResourceCommandOutput> = (input, call) => {
  const { tags } = taggedGroup(call, input.resourceArn)
  for (const key of input.tagKeys ?? []) tags.delete(key)
  return {}
}
