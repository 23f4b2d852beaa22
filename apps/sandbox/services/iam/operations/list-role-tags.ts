import type { ListRoleTagsCommandInput, ListRoleTagsCommandOutput } from '@aws-sdk/client-iam'
import { writeTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { identityPage } from '../identity-page'
import { requireRole } from '../require-role'

/** Lists the tags of a role. */
export const listRoleTags: Operation<ListRoleTagsCommandInput, ListRoleTagsCommandOutput> = (input, call) => {
  const { items, ...page } = identityPage(writeTags(requireRole(input.RoleName, call).tags), input, call)
  return { Tags: items, ...page }
}
