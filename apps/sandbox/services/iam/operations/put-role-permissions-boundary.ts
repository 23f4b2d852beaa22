import type { PutRolePermissionsBoundaryCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { checkedBoundary } from '../checked-boundary'
import { requireRole } from '../require-role'

/** Sets the permissions boundary, a policy that there is (BEHAVIOUR 9). It is kept and shown, and not evaluated. */
export const putRolePermissionsBoundary: Operation<PutRolePermissionsBoundaryCommandInput, object> = (input, call) => {
  requireRole(input.RoleName, call).boundary = checkedBoundary(input.PermissionsBoundary, call)
  return {}
}
