import type { World } from '../../world/world'
import { numberOf } from './attributes'
import type { Queue, QueueMessage } from './state'

/** The messages of a queue whose retention is not over; drops the others. */
export const livingMessages = (world: World, queue: Queue): readonly QueueMessage[] => {
  const oldest = world.clock.now().getTime() - numberOf(queue, 'MessageRetentionPeriod') * 1000
  queue.messages = queue.messages.filter(({ sent }) => sent.getTime() > oldest)
  return queue.messages
}

/** The messages that can be received now. */
export const visibleMessages = (world: World, queue: Queue): readonly QueueMessage[] => {
  const now = world.clock.now()
  return livingMessages(world, queue).filter(({ visibleFrom }) => visibleFrom <= now)
}
