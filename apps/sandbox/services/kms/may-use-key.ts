import { parseArn } from '../../kit/arn'
import { type Decision, evaluate, type RequestContext } from '../../policy/evaluate'
import type { Principal } from '../../policy/principal'
import type { World } from '../../world/world'
import { findKey } from './find-key'

/** A use of a key that its policy and state decide on. */
export interface KeyUse {
  /** ARN of the key or of an alias. */
  readonly keyArn: string
  readonly principal: Principal
  /** Such as `kms:Decrypt`. */
  readonly action: string
  readonly context?: RequestContext
}

const refused = (reason: string): Decision => ({ allowed: false, explicitDeny: false, reason })

/**
 * Whether a principal may use a key: the key exists, is enabled and not waiting for deletion, and its policy allows it.
 * Identity policies are not evaluated: where the policy names the account, its identities may.
 */
export const mayUseKey = (world: World, { keyArn, principal, action, context }: KeyUse): Decision => {
  const arn = parseArn(keyArn)
  const key = arn && findKey(world, arn, keyArn)
  if (!key) return refused(`Key '${keyArn}' does not exist`)
  if (key.deletion !== undefined) return refused(`${key.arn} is pending deletion.`)
  if (!key.enabled) return refused(`${key.arn} is disabled.`)
  const caller = 'account' in principal ? { 'kms:CallerAccount': principal.account } : {}
  return evaluate(key.policy, { principal, action, resource: key.arn, context: { ...caller, ...context } })
}
