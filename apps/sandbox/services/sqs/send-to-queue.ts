import { AwsError } from '../../kit/aws-error'
import type { RequestContext } from '../../policy/conditions-met'
import { decideWithAccount } from '../../policy/decide-with-account'
import { nameOf, type Principal } from '../../policy/principal'
import type { World } from '../../world/world'
import { mayUseKey } from '../kms/may-use-key'
import { enqueue } from './queued-messages'
import { findQueue, noSuchQueue } from './queues'
import type { MessageAttribute, Queue, QueueMessage } from './state'

/** A message that another service sends. */
export interface Sending {
  readonly queueArn: string
  readonly principal: Principal
  readonly body: string
  readonly attributes?: Readonly<Record<string, MessageAttribute>>
  /** Condition keys such as `aws:SourceArn`. */
  readonly context?: RequestContext
}

const checkKey = (world: World, queue: Queue, { principal, context }: Sending): void => {
  const reference = queue.attributes.get('KmsMasterKeyId')
  if (!reference) return
  const keyArn = reference.startsWith('arn:')
    ? reference
    : `arn:aws:kms:${queue.region}:${queue.account}:${reference.startsWith('alias/') ? '' : 'key/'}${reference}`
  for (const action of ['kms:GenerateDataKey', 'kms:Decrypt']) {
    const decision = mayUseKey(world, { keyArn, principal, action, ...(context && { context }) })
    if (!decision.allowed) throw new AwsError('KmsAccessDenied', decision.reason)
  }
}

/**
 * Sends a message as a service does: the queue's policy and its key's policy decide.
 * @throws AwsError `QueueDoesNotExist`, `AccessDeniedException` or `KmsAccessDenied`, with the statement that decided
 */
export const sendToQueue = (world: World, sending: Sending): QueueMessage => {
  const queue = findQueue(world, sending.queueArn)
  if (!queue) throw noSuchQueue()
  const { principal, context } = sending
  const decision = decideWithAccount(queue.policy, queue.account, {
    principal,
    action: 'sqs:SendMessage',
    resource: queue.arn,
    ...(context && { context }),
  })
  if (!decision.allowed) throw new AwsError('AccessDeniedException', decision.reason, { status: 403 })
  checkKey(world, queue, sending)
  return enqueue(world, queue, { body: sending.body, attributes: sending.attributes ?? {}, sender: nameOf(principal) })
}
