import type { PutRolePermissionsBoundaryCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../operation'
import { requireRole } from '../require-role'

/** Sets the permissions boundary. It is kept and shown, and not evaluated. */
export const putRolePermissionsBoundary: Operation<PutRolePermissionsBoundaryCommandInput, object> = (input, call) => {
  requireRole(input.RoleName, call).boundary = input.PermissionsBoundary
  return {}
}
