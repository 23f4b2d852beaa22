import type { UpdateKeyDescriptionCommandInput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { requireCustomerKey } from '../require-key'

/** Changes a key's description. */
export const updateKeyDescription: Operation<UpdateKeyDescriptionCommandInput, object> = (input, call) => {
  requireCustomerKey(input.KeyId, call).description = input.Description ?? ''
  return {}
}
