import type { TagResourceCommandInput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { requireCustomerKey } from '../require-key'

/** Adds tags to a key and overwrites those of the same key. */
export const tagResource: Operation<TagResourceCommandInput, object> = (input, call) => {
  const { tags } = requireCustomerKey(input.KeyId, call)
  for (const { TagKey, TagValue } of input.Tags ?? []) tags.set(TagKey ?? '', TagValue ?? '')
  return {}
}
