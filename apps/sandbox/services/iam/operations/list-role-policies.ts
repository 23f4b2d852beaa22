import type { ListRolePoliciesCommandInput, ListRolePoliciesCommandOutput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { identityPage } from '../identity-page'
import { requireRole } from '../require-role'

/** Lists the names of a role's inline policies. */
export const listRolePolicies: Operation<ListRolePoliciesCommandInput, ListRolePoliciesCommandOutput> = (
  input,
  call,
) => {
  const { items, ...page } = identityPage([...requireRole(input.RoleName, call).inline.keys()].sort(), input, call)
  return { PolicyNames: items, ...page }
}
