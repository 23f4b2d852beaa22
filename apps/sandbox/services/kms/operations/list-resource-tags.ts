import type { ListResourceTagsCommandInput, ListResourceTagsCommandOutput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { keyPage } from '../key-page'
import { requireKey } from '../require-key'

/** Lists the tags of a key. */
export const listResourceTags: Operation<ListResourceTagsCommandInput, ListResourceTagsCommandOutput> = (
  input,
  call,
) => {
  const { items, ...page } = keyPage([...requireKey(input.KeyId, call).tags], input, 50, call)
  return { Tags: items.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...page }
}
