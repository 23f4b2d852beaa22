import type { DeleteRolePermissionsBoundaryCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { requireRole } from '../require-role'

/** Takes the permissions boundary away. It is kept and shown, and not evaluated. */
export const deleteRolePermissionsBoundary: Operation<DeleteRolePermissionsBoundaryCommandInput, object> = (
  input,
  call,
) => {
  requireRole(input.RoleName, call).boundary = undefined
  return {}
}
