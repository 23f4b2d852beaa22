import type { DisableKeyRotationCommandInput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { requireCustomerKey } from '../require-key'

/** Ends the yearly rotation. */
export const disableKeyRotation: Operation<DisableKeyRotationCommandInput, object> = (input, call) => {
  requireCustomerKey(input.KeyId, call).rotates = false
  return {}
}
