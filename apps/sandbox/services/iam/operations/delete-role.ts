import type { DeleteRoleCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { deleteConflict } from '../refusals'
import { requireRole } from '../require-role'
import { identitiesOf } from '../state'

/** Deletes a role without policies. Throws `DeleteConflict` (BEHAVIOUR 2). */
export const deleteRole: Operation<DeleteRoleCommandInput, object> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  if (role.attached.size > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.')
  if (role.inline.size > 0) throw deleteConflict('Cannot delete entity, must delete policies first.')
  identitiesOf(call.world, call.account).roles.delete(role.name)
  return {}
}
