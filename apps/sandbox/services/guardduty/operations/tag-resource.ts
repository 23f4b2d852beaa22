import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { taggedResource } from '../tagged-resource'

export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, call) => {
  const tags = taggedResource(call, input.ResourceArn)
  for (const [key, value] of Object.entries(input.Tags ?? {})) tags.set(key, value)
  return {}
}
