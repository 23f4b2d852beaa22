import type { DetachRolePolicyCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { noSuchEntity } from '../refusals'
import { requireRole } from '../require-role'

/** Detaches a managed policy. Throws `NoSuchEntity` where it is not attached. */
export const detachRolePolicy: Operation<DetachRolePolicyCommandInput, object> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  if (!role.attached.delete(input.PolicyArn ?? '')) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`)
  return {}
}
