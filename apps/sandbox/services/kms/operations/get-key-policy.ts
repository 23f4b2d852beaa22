import type { GetKeyPolicyCommandInput, GetKeyPolicyCommandOutput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { requireKey } from '../require-key'

/** Shows a key's policy, which is always called `default`. */
export const getKeyPolicy: Operation<GetKeyPolicyCommandInput, GetKeyPolicyCommandOutput> = (input, call) => ({
  Policy: JSON.stringify(requireKey(input.KeyId, call).policy, null, 2),
  PolicyName: 'default',
})
