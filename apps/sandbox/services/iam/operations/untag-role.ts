import type { UntagRoleCommandInput } from '@aws-sdk/client-iam'
import { removeTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { requireRole } from '../require-role'

/** Takes tags away from a role. */
export const untagRole: Operation<UntagRoleCommandInput, object> = (input, call) => {
  removeTags(requireRole(input.RoleName, call).tags, input.TagKeys)
  return {}
}
