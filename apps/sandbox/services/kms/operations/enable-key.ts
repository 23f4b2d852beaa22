import type { EnableKeyCommandInput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../operation'
import { requireCustomerKey } from '../require-key'

export const enableKey: Operation<EnableKeyCommandInput, object> = (input, call) => {
  requireCustomerKey(input.KeyId, call).enabled = true
  return {}
}
