import type { TagRoleCommandInput } from '@aws-sdk/client-iam'
import { addTags, readTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { requireRole } from '../require-role'

/** Adds tags to a role and overwrites those of the same key. */
export const tagRole: Operation<TagRoleCommandInput, object> = (input, call) => {
  addTags(requireRole(input.RoleName, call).tags, readTags(input.Tags))
  return {}
}
