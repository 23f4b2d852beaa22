import type { DisableKeyCommandInput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { requireCustomerKey } from '../require-key'

/** Turns a key off: nobody can use it. */
export const disableKey: Operation<DisableKeyCommandInput, object> = (input, call) => {
  requireCustomerKey(input.KeyId, call).enabled = false
  return {}
}
