import type { PutRolePolicyCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { checkedPolicy } from '../refusals'
import { requireRole } from '../require-role'

/** Puts an inline policy, in place of one with the same name. Throws `MalformedPolicyDocument`. */
export const putRolePolicy: Operation<PutRolePolicyCommandInput, object> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  role.inline.set(input.PolicyName ?? '', checkedPolicy(input.PolicyDocument, 'identity'))
  return {}
}
