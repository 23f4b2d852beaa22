import type { UpdateRoleCommandInput, UpdateRoleCommandOutput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { requireRole } from '../require-role'

/** Changes description and longest session; what is absent stays. */
export const updateRole: Operation<UpdateRoleCommandInput, UpdateRoleCommandOutput> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  if (input.Description !== undefined) role.description = input.Description
  if (input.MaxSessionDuration !== undefined) role.maximumSeconds = input.MaxSessionDuration
  return {}
}
