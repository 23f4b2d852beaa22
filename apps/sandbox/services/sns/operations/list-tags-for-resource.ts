import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-sns'
import { writeTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { requireTopic } from '../find-topic'

/** Lists the tags of a topic. */
export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput> = (
  input,
  call,
) => ({
  Tags: writeTags(requireTopic(input.ResourceArn, 'sns:ListTagsForResource', call).tags),
})
