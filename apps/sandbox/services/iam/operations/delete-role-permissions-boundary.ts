import type { DeleteRolePermissionsBoundaryCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../operation'
import { requireRole } from '../require-role'

export const deleteRolePermissionsBoundary: Operation<DeleteRolePermissionsBoundaryCommandInput, object> = (
  input,
  call,
) => {
  requireRole(input.RoleName, call).boundary = undefined
  return {}
}
