import type { ListKeyPoliciesCommandInput, ListKeyPoliciesCommandOutput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { requireKey } from '../require-key'

/** Lists the one name that key policies have. */
export const listKeyPolicies: Operation<ListKeyPoliciesCommandInput, ListKeyPoliciesCommandOutput> = (input, call) => {
  requireKey(input.KeyId, call)
  return { PolicyNames: ['default'], Truncated: false }
}
