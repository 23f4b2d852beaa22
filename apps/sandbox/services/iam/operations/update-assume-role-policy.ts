import type { UpdateAssumeRolePolicyCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../operation'
import { checkedPolicy } from '../refusals'
import { requireRole } from '../require-role'

export const updateAssumeRolePolicy: Operation<UpdateAssumeRolePolicyCommandInput, object> = (input, call) => {
  requireRole(input.RoleName, call).trust = checkedPolicy(input.PolicyDocument, 'trust')
  return {}
}
