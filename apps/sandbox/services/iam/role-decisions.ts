import { authorize } from '../../policy/authorize'
import { type Decision, evaluate, type RequestContext } from '../../policy/evaluate'
import { parsePolicy } from '../../policy/policy-document'
import type { Principal } from '../../policy/principal'
import { authorizer } from '../../request/authorizer'
import type { World } from '../../world/world'
import { identityPoliciesOf } from './identity-policies'
import type { Role } from './state'

/**
 * Whether a role's trust policy lets a principal assume it.
 * @param context condition keys of the request, such as `sts:ExternalId` or, for services,
 *   `aws:SourceArn`.
 */
export const mayAssume = (role: Role, principal: Principal, context: RequestContext = {}): Decision =>
  evaluate(parsePolicy(role.trust, 'trust'), { principal, action: 'sts:AssumeRole', resource: role.arn, context })

/**
 * Whether a role's own policies, and its boundary, allow it an action, for services that act with a
 * role (EventBridge on delivery, StackSets). A role with one of AWS's managed policies whose
 * document the sandbox does not know is taken to be allowed.
 */
export const roleMay = (
  world: World,
  role: Role,
  request: { readonly account: string; readonly action: string; readonly resource: string },
): Decision => {
  const { account, ...what } = request
  const { unknown, ...policies } = identityPoliciesOf(world, role, account)
  const asked = { principal: { account, arn: role.arn }, ...what }
  const decision = authorize({ owner: account, ...policies }, asked)
  world.store(authorizer).record?.push({ ...asked, allowed: decision.allowed })
  if (decision.allowed || decision.explicitDeny || unknown.length === 0) return decision
  return { allowed: true, explicitDeny: false, reason: `${unknown[0]} is attached` }
}
