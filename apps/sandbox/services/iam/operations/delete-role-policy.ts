import type { DeleteRolePolicyCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { noSuchEntity } from '../refusals'
import { requireRole } from '../require-role'

/** Deletes an inline policy. Throws `NoSuchEntity`. */
export const deleteRolePolicy: Operation<DeleteRolePolicyCommandInput, object> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  if (!role.inline.delete(input.PolicyName ?? '')) {
    throw noSuchEntity(`The role policy with name ${input.PolicyName} cannot be found.`)
  }
  return {}
}
