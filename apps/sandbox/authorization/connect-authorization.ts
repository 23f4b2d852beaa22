import { unbuilt } from '../kit/unbuilt'
import { authorize } from '../policy/authorize'
import type { Decision, PolicyRequest, RequestContext } from '../policy/evaluate'
import { authorizer } from '../request/authorizer'
import type { Ask, Call } from '../request/operation'
import { isRegionEnabled } from '../services/account/state'
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

/** What decides on all asks of one call. */
interface Deciding {
  readonly call: Call
  readonly who: CallerPolicies
  readonly levels: ReturnType<typeof controlLevels>
  /** The condition keys that every ask has. */
  readonly shared: () => RequestContext
}

/** A request whose context is put together when a condition, or the record, asks for it. */
const requestOf = ({ who: { principal }, shared }: Deciding, { action, resource, context }: Ask): PolicyRequest => ({
  principal,
  action,
  resource,
  get context() {
    return { ...shared(), ...context }
  },
})

const decide = (deciding: Deciding, ask: Ask): Decision => {
  const { call, who, levels } = deciding
  const { policy, policyMustAllow } = ask
  const request = requestOf(deciding, ask)
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

/** A value that is made once, when it is first asked for. */
const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const refusal = (call: Call, asks: () => readonly Ask[], asksEverybody: boolean): string | undefined => {
  const who = callerPolicies(call.world, call.caller)
  const levels = controlLevels(call.world, call.caller.account)
  if (!asksEverybody && !levels && isUnlimited(who)) return undefined
  const deciding = { call, who, levels, shared: once(() => requestContext(call)) }
  for (const ask of asks()) {
    const decision = decide(deciding, ask)
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
  const deciding = world.store(authorizer)
  deciding.refusal = refusal
  deciding.isRegionEnabled = isRegionEnabled
}
