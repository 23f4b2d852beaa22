import type { GetRolePolicyCommandInput, GetRolePolicyCommandOutput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { noSuchEntity } from '../refusals'
import { requireRole } from '../require-role'

/** Shows an inline policy, percent-encoded (BEHAVIOUR 6). */
export const getRolePolicy: Operation<GetRolePolicyCommandInput, GetRolePolicyCommandOutput> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  const document = role.inline.get(input.PolicyName ?? '')
  if (document === undefined) throw noSuchEntity(`The role policy with name ${input.PolicyName} cannot be found.`)
  return { RoleName: role.name, PolicyName: input.PolicyName, PolicyDocument: encodeURIComponent(document) }
}
