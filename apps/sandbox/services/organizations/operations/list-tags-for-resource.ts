import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { listPage } from '../list-page'
import { organization } from '../state'
import { findTaggable } from '../tags'

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput> = (
  input,
  call,
) => {
  requireReader(call)
  const tags = call.world.store(organization).tags.get(findTaggable(call, input.ResourceId)) ?? new Map()
  const page = listPage([...tags], input, call)
  return { Tags: page.items.map(([Key, Value]) => ({ Key, Value })), NextToken: page.nextToken }
}
