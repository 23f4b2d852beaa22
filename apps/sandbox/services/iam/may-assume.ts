import { type Decision, evaluate, type RequestContext } from '../../policy/evaluate'
import { parsePolicy } from '../../policy/policy-document'
import type { Principal } from '../../policy/principal'
import type { Role } from './state'

/**
 * Whether a role's trust policy lets a principal assume it.
 * @param context condition keys of the request, such as `sts:ExternalId` or, for services, `aws:SourceArn`.
 */
export const mayAssume = (role: Role, principal: Principal, context: RequestContext = {}): Decision =>
  evaluate(parsePolicy(role.trust, 'trust'), { principal, action: 'sts:AssumeRole', resource: role.arn, context })
