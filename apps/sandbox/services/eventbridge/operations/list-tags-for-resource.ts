import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-eventbridge'
import { writeTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { requireTags } from '../require-tags'

/** Lists the tags of a bus or rule. */
export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput> = (
  input,
  call,
) => ({
  Tags: writeTags(requireTags(input.ResourceARN, call)),
})
