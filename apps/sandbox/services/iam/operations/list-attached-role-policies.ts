import type { ListAttachedRolePoliciesCommandInput, ListAttachedRolePoliciesCommandOutput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { managedPolicyName } from '../aws-managed-policy'
import { identityPage } from '../identity-page'
import { requireRole } from '../require-role'

/** Lists the managed policies of a role by name. */
export const listAttachedRolePolicies: Operation<
  ListAttachedRolePoliciesCommandInput,
  ListAttachedRolePoliciesCommandOutput
> = (input, call) => {
  const attached = [...requireRole(input.RoleName, call).attached].sort()
  const { items, ...page } = identityPage(attached, input, call)
  return { AttachedPolicies: items.map((arn) => ({ PolicyName: managedPolicyName(arn), PolicyArn: arn })), ...page }
}
