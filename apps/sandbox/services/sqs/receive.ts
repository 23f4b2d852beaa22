import type { World } from '../../world/world'
import { numberOf } from './attributes'
import { findQueue } from './find-queue'
import { visibleMessages } from './living-messages'
import type { Queue, QueueMessage } from './state'

interface Redrive {
  readonly deadLetterTargetArn?: string
  readonly maxReceiveCount?: number | string
}

/** Moves a message that was received too often to the dead-letter queue; says whether it did. */
const redrive = (world: World, queue: Queue, message: QueueMessage): boolean => {
  const policy: Redrive = JSON.parse(queue.attributes.get('RedrivePolicy') || '{}')
  const target = findQueue(world, policy.deadLetterTargetArn ?? '')
  if (!target || message.receiveCount < Number(policy.maxReceiveCount)) return false
  queue.messages = queue.messages.filter((other) => other !== message)
  const { receiptHandle: _handle, ...rest } = message
  target.messages.push(rest)
  return true
}

/** Receives up to `maximum` messages and hides them for the visibility timeout. Never waits for messages to come. */
export const receive = (
  world: World,
  queue: Queue,
  options: { readonly maximum: number; readonly visibilitySeconds: number | undefined },
): QueueMessage[] => {
  const now = world.clock.now()
  const hidden = (options.visibilitySeconds ?? numberOf(queue, 'VisibilityTimeout')) * 1000
  const messages = visibleMessages(world, queue)
    .filter((message) => !redrive(world, queue, message))
    .slice(0, options.maximum)
  for (const message of messages) {
    message.receiveCount += 1
    message.firstReceived ??= now
    message.receiptHandle = world.ids.hex(40)
    message.visibleFrom = new Date(now.getTime() + hidden)
  }
  return messages
}
