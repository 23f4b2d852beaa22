import type { TagRoleCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../operation'
import { addTags, readTags } from '../../../world/tags'
import { requireRole } from '../require-role'

/** Adds tags to a role and overwrites those of the same key. */
export const tagRole: Operation<TagRoleCommandInput, object> = (input, call) => {
  addTags(requireRole(input.RoleName, call).tags, readTags(input.Tags))
  return {}
}
