import type { PutKeyPolicyCommandInput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { checkedKeyPolicy } from '../checked-key-policy'
import { requireCustomerKey } from '../require-key'

/** Replaces a key's policy. Throws `MalformedPolicyDocumentException` (BEHAVIOUR 2, 3). */
export const putKeyPolicy: Operation<PutKeyPolicyCommandInput, object> = (input, call) => {
  const key = requireCustomerKey(input.KeyId, call)
  key.policy = checkedKeyPolicy(input.Policy ?? '', input.BypassPolicyLockoutSafetyCheck, call)
  return {}
}
