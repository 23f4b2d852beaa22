import type { UpdateAssumeRolePolicyCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { checkedTrust } from '../refusals'
import { requireRole } from '../require-role'

/** Replaces the trust policy. Throws `MalformedPolicyDocument` (BEHAVIOUR 5). */
export const updateAssumeRolePolicy: Operation<UpdateAssumeRolePolicyCommandInput, object> = (input, call) => {
  requireRole(input.RoleName, call).trust = checkedTrust(call.world, input.PolicyDocument)
  return {}
}
