import { AwsError } from '../../kit/aws-error'
import type { RequestContext } from '../../policy/evaluate'
import { type Principal, principalOf } from '../../policy/principal'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { mayUseKey, refusedKeyUse } from '../kms/key-use'
import type { Queue } from './state'

/** The ARN of a queue's own key; undefined for a queue without one. */
const keyArnOf = ({ attributes, region, account }: Queue): string | undefined => {
  const reference = attributes.get('KmsMasterKeyId')
  if (!reference || reference.startsWith('arn:')) return reference || undefined
  return `arn:aws:kms:${region}:${account}:${reference.startsWith('alias/') ? '' : 'key/'}${reference}`
}

/** Who uses a queue's key, for what. */
interface QueueKeyUse {
  readonly principal: Principal
  readonly actions: readonly string[]
  readonly context?: RequestContext
}

/** Sees to it that the policy of a queue's key lets a principal use it. @throws AwsError `KmsAccessDenied` */
export const requireQueueKey = (world: World, queue: Queue, { principal, actions, context }: QueueKeyUse): void => {
  const keyArn = keyArnOf(queue)
  if (keyArn === undefined) return
  for (const action of actions) {
    const decision = mayUseKey(world, { keyArn, principal, action, ...(context && { context }) })
    if (!decision.allowed) throw new AwsError('KmsAccessDenied', decision.reason)
  }
}

/** The same for a caller, whose own policies must allow it as well. @throws AwsError `KmsAccessDenied` */
export const requireQueueKeyOfCaller = (queue: Queue, actions: readonly string[], call: Call): void => {
  const keyArn = keyArnOf(queue)
  const refusal = keyArn === undefined ? undefined : refusedKeyUse(call, { keyArn, actions })
  if (refusal !== undefined) throw new AwsError('KmsAccessDenied', refusal)
  requireQueueKey(call.world, queue, { principal: principalOf(call.caller), actions })
}
