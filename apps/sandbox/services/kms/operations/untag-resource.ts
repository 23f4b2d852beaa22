import type { UntagResourceCommandInput } from '@aws-sdk/client-kms'
import { removeTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { requireCustomerKey } from '../require-key'

/** Takes tags away from a key. */
export const untagResource: Operation<UntagResourceCommandInput, object> = (input, call) => {
  removeTags(requireCustomerKey(input.KeyId, call).tags, input.TagKeys)
  return {}
}
