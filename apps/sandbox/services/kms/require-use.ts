import { AwsError } from '../../kit/aws-error'
import { nameOf, principalOf } from '../../policy/principal'
import type { Call } from '../../request/operation'
import { mayUseKey } from './may-use-key'
import { requireLivingKey } from './require-key'
import type { Key } from './state'

/**
 * The key that a cryptographic operation names, if its caller may use it.
 * @throws AwsError `NotFoundException`, `KMSInvalidStateException`, `DisabledException`, `AccessDeniedException`
 */
export const requireUse = (reference: string | undefined, action: string, call: Call): Key => {
  const key = requireLivingKey(reference, call)
  if (!key.enabled) throw new AwsError('DisabledException', `${key.arn} is disabled.`)
  const principal = principalOf(call.caller)
  if (mayUseKey(call.world, { keyArn: key.arn, principal, action }).allowed) return key
  throw new AwsError(
    'AccessDeniedException',
    `User: ${nameOf(principal)} is not authorized to perform: ${action} on resource: ${key.arn} because no resource-based policy allows the ${action} action`,
  )
}
