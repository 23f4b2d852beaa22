import type { UntagResourceCommandInput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../operation'
import { removeTags } from '../../../world/tags'
import { requireCustomerKey } from '../require-key'

/** Takes tags away from a key. */
export const untagResource: Operation<UntagResourceCommandInput, object> = (input, call) => {
  removeTags(requireCustomerKey(input.KeyId, call).tags, input.TagKeys)
  return {}
}
