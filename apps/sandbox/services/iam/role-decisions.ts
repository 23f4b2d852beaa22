import type { RequestContext } from '../../policy/evaluate'
import { type Decision, evaluate } from '../../policy/evaluate'
import { parsePolicy } from '../../policy/policy-document'
import type { Principal } from '../../policy/principal'
import type { World } from '../../world/world'
import { isAwsManagedPolicy } from './managed-policies'
import { identitiesOf, type Role } from './state'

/**
 * Whether a role's trust policy lets a principal assume it.
 * @param context condition keys of the request, such as `sts:ExternalId` or, for services,
 *   `aws:SourceArn`.
 */
export const mayAssume = (role: Role, principal: Principal, context: RequestContext = {}): Decision =>
  evaluate(parsePolicy(role.trust, 'trust'), { principal, action: 'sts:AssumeRole', resource: role.arn, context })

const documentsOf = (world: World, role: Role, account: string): string[] => {
  const { policies } = identitiesOf(world, account)
  const managed = [...role.attached].flatMap((arn) => {
    const policy = policies.get(arn)
    return policy?.versions.filter(({ id }) => id === policy.defaultVersion).map(({ document }) => document) ?? []
  })
  return [...role.inline.values(), ...managed]
}

/**
 * Whether a role's own policies allow it an action, for services that act with a role on delivery
 * (EventBridge). A role with one of AWS's managed policies is taken to be allowed: the sandbox does
 * not know what these say.
 */
export const roleMay = (
  world: World,
  role: Role,
  request: { readonly account: string; readonly action: string; readonly resource: string },
): Decision => {
  const principal = { account: request.account, arn: role.arn }
  const decisions = documentsOf(world, role, request.account).map((text) =>
    evaluate(parsePolicy(text, 'identity'), { principal, action: request.action, resource: request.resource }),
  )
  const deny = decisions.find((decision) => decision.explicitDeny)
  if (deny) return deny
  const allow = decisions.find((decision) => decision.allowed)
  if (allow) return allow
  const managed = [...role.attached].find(isAwsManagedPolicy)
  if (managed !== undefined) return { allowed: true, explicitDeny: false, reason: `${managed} is attached` }
  return {
    allowed: false,
    explicitDeny: false,
    reason: `${role.arn} is not authorized to perform: ${request.action} on resource: ${request.resource}`,
  }
}
