import type { EnableKeyCommandInput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { requireCustomerKey } from '../require-key'

/** Turns a key on. */
export const enableKey: Operation<EnableKeyCommandInput, object> = (input, call) => {
  requireCustomerKey(input.KeyId, call).enabled = true
  return {}
}
