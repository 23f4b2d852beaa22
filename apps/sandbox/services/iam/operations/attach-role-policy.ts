import type { AttachRolePolicyCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { isAwsManagedPolicy } from '../aws-managed-policy'
import { requirePolicy } from '../require-policy'
import { requireRole } from '../require-role'

/** Attaches a managed policy: one of AWS's by any name (BEHAVIOUR 3), or one that the account has. */
export const attachRolePolicy: Operation<AttachRolePolicyCommandInput, object> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  if (!isAwsManagedPolicy(input.PolicyArn)) requirePolicy(input.PolicyArn, call)
  role.attached.add(input.PolicyArn ?? '')
  return {}
}
