import type { TagResourceCommandInput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../operation'
import { requireCustomerKey } from '../require-key'

export const tagResource: Operation<TagResourceCommandInput, object> = (input, call) => {
  const { tags } = requireCustomerKey(input.KeyId, call)
  for (const { TagKey, TagValue } of input.Tags ?? []) tags.set(TagKey ?? '', TagValue ?? '')
  return {}
}
