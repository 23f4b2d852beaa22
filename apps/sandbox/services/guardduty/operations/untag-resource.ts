import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { taggedResource } from '../tagged-resource'

export const untagResource: Operation<UntagResourceCommandInput, UntagResourceCommandOutput> = (input, call) => {
  const tags = taggedResource(call, input.ResourceArn)
  for (const key of input.TagKeys ?? []) tags.delete(key)
  return {}
}
