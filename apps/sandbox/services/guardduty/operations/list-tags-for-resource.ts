import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { taggedResource } from '../tagged-resource'

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput> = (
  input,
  call,
) => {
  return { Tags: Object.fromEntries(taggedResource(call, input.ResourceArn)) }
}
