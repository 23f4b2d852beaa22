import { AwsError } from '../../kit/aws-error'
import { decideWithAccount, type RequestContext } from '../../policy/evaluate'
import { nameOf, type Principal } from '../../policy/principal'
import type { World } from '../../world/world'
import { requireQueueKey } from './queue-key'
import { enqueue } from './queued-messages'
import { findQueue, noSuchQueue } from './queues'
import type { MessageAttribute } from './state'

/** A message that another service delivers to a queue. */
export interface QueueDelivery {
  readonly queueArn: string
  readonly principal: Principal
  readonly body: string
  readonly attributes?: Readonly<Record<string, MessageAttribute>>
  /** Condition keys such as `aws:SourceArn`. */
  readonly context?: RequestContext
}

/**
 * Delivers a message of a service: the queue's policy and its key's policy decide.
 * @throws AwsError `QueueDoesNotExist`, `AccessDeniedException` or `KmsAccessDenied`, with the statement that decided
 */
export const deliverToQueue = (world: World, delivery: QueueDelivery): ReturnType<typeof enqueue> => {
  const queue = findQueue(world, delivery.queueArn)
  if (!queue) throw noSuchQueue()
  const { principal, context } = delivery
  const decision = decideWithAccount(queue.policy, queue.account, {
    principal,
    action: 'sqs:SendMessage',
    resource: queue.arn,
    ...(context && { context }),
  })
  if (!decision.allowed) throw new AwsError('AccessDeniedException', decision.reason, { status: 403 })
  requireQueueKey(world, queue, {
    principal,
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    ...(context && { context }),
  })
  return enqueue(world, queue, {
    body: delivery.body,
    attributes: delivery.attributes ?? {},
    sender: nameOf(principal),
  })
}
