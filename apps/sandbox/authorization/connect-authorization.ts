import { unbuilt } from '../kit/unbuilt'
import { authorize } from '../policy/authorize'
import type { Decision, PolicyRequest } from '../policy/evaluate'
import { authorizer } from '../request/authorizer'
import type { Ask, Call } from '../request/operation'
import { controlLevels } from '../services/organizations/control-levels'
import type { World } from '../world/world'
import { type CallerPolicies, callerPolicies, isUnlimited } from './caller-policies'
import { requestContext } from './request-context'

/** Where only the policies that a caller has could allow something, and one of them is not known. */
const requireKnown = ({ unknown }: CallerPolicies, { allowed, explicitDeny }: Decision, { action }: Ask): void => {
  if (allowed || explicitDeny || unknown.length === 0) return
  throw unbuilt(
    `The sandbox does not know whether ${unknown.join(', ')} allows ${action}. Attach a policy of the account's own in its place.`,
  )
}

const decide = (call: Call, who: CallerPolicies, levels: ReturnType<typeof controlLevels>, ask: Ask): Decision => {
  const { action, resource, context, policy, policyMustAllow } = ask
  const request: PolicyRequest = {
    principal: who.principal,
    action,
    resource,
    context: { ...requestContext(call), ...context },
  }
  const decision = authorize(
    {
      owner: call.caller.account,
      identity: who.identity,
      ...(who.boundary && { boundary: who.boundary }),
      ...(who.session && { session: who.session }),
      ...(levels && { serviceControl: levels }),
      ...(policy && { resource: policy }),
      ...(policyMustAllow && { resourceMustAllow: true }),
    },
    request,
  )
  call.world.store(authorizer).record?.push({ ...request, allowed: decision.allowed })
  return decision
}

const refusal = (call: Call, asks: () => readonly Ask[], asksEverybody: boolean): string | undefined => {
  const who = callerPolicies(call.world, call.caller)
  const levels = controlLevels(call.world, call.caller.account)
  if (!asksEverybody && !levels && isUnlimited(who)) return undefined
  for (const ask of asks()) {
    const decision = decide(call, who, levels, ask)
    requireKnown(who, decision, ask)
    if (!decision.allowed) return decision.reason
  }
  return undefined
}

/**
 * Has every call of a world authorized by the policies that apply to its caller (policy/BEHAVIOUR
 * 2). To be called once for every new world.
 */
export const connectAuthorization = (world: World): void => {
  world.store(authorizer).refusal = refusal
}
