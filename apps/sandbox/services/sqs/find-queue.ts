import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import { decideWithAccount } from '../../policy/decide-with-account'
import { nameOf, principalOf } from '../../policy/principal'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { type Queue, sqsStore } from './state'

/** The queue of an ARN; undefined if there is none. */
export const findQueue = (world: World, queueArn: string): Queue | undefined => {
  const arn = parseArn(queueArn)
  return arn?.service === 'sqs' ? world.store(sqsStore).in(arn).queues.get(arn.resource) : undefined
}

/** `QueueDoesNotExist`, as SQS says it. */
export const noSuchQueue = (): AwsError =>
  new AwsError('QueueDoesNotExist', 'The specified queue does not exist.', { status: 400 })

/**
 * The queue of a URL (`…/<account>/<name>`) in the Region of the request, if the caller may act on it.
 * @throws AwsError `QueueDoesNotExist`, `AccessDeniedException`
 */
export const requireQueue = (url: string | undefined, action: string, call: Call): Queue => {
  const [account = '', name = ''] = (url ?? '').split('/').slice(-2)
  const queue = call.world.store(sqsStore).in({ account, region: call.region }).queues.get(name)
  if (!queue) throw noSuchQueue()
  const principal = principalOf(call.caller)
  const decision = decideWithAccount(queue.policy, queue.account, { principal, action, resource: queue.arn })
  if (decision.allowed) return queue
  throw new AwsError(
    'AccessDeniedException',
    `User: ${nameOf(principal)} is not authorized to perform: ${action} on resource: ${queue.arn}`,
    { status: 403 },
  )
}
