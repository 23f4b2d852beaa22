import type { ListRolesCommandInput, ListRolesCommandOutput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { describeRole } from '../describe-role'
import { identityPage } from '../identity-page'
import { identitiesOf } from '../state'

/** Lists roles by name and path, without tags, as IAM does. */
export const listRoles: Operation<ListRolesCommandInput, ListRolesCommandOutput> = (input, call) => {
  const roles = [...identitiesOf(call.world, call.account).roles.values()]
    .filter((role) => role.path.startsWith(input.PathPrefix ?? '/'))
    .sort((left, right) => left.name.localeCompare(right.name))
  const { items, ...page } = identityPage(roles, input, call)
  return { Roles: items.map((role) => ({ ...describeRole(role), Tags: undefined })), ...page }
}
