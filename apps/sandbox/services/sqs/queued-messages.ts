import { AwsError } from '../../kit/aws-error'
import { defineStore, type World } from '../../world/world'
import { putMetric } from '../cloudwatch/metrics'
import { type FifoFields, findTaken, isFifoName, noteTaken, openMessages, placeOf } from './fifo'
import { numberOf } from './queue-attributes'
import { tellReaders } from './queue-readers'
import { type MessageAttribute, type Queue, type QueueMessage, sqsStore } from './state'

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

/** The messages that a receiver gets now, were there enough room: not those of a FIFO queue's closed groups. */
export const receivableMessages = (world: World, queue: Queue): readonly QueueMessage[] =>
  openMessages(queue, livingMessages(world, queue), world.clock.now())

/** A message before it is in a queue. */
interface NewMessage extends FifoFields {
  readonly body: string
  readonly attributes: Readonly<Record<string, MessageAttribute>>
  readonly sender: string
}

const measure = (world: World, { account, region, name: QueueName }: Queue, name: string, value: number): void =>
  putMetric(world, { account, region, namespace: 'AWS/SQS', name, dimensions: { QueueName }, value })

/** Puts into CloudWatch how many messages of a queue can be received. */
export const measureDepth = (world: World, queue: Queue): void =>
  measure(world, queue, 'ApproximateNumberOfMessagesVisible', visibleMessages(world, queue).length)

/** Counts what is done with the messages of a queue (BEHAVIOUR 7). */
export const countMessages = (
  world: World,
  queue: Queue,
  name: 'NumberOfMessagesSent' | 'NumberOfMessagesReceived' | 'NumberOfMessagesDeleted',
  count = 1,
): void => measure(world, queue, name, count)

/** Receives after which a message is no longer the oldest, however old it is. */
const POISONED_AFTER = 3

const ageOfOldest = (world: World, queue: Queue): number => {
  const now = world.clock.now().getTime()
  const ages = livingMessages(world, queue)
    .filter(({ receiveCount }) => receiveCount <= POISONED_AFTER || isFifoName(queue.name))
    .map(({ arrived }) => Math.floor((now - arrived.getTime()) / 1000))
  return Math.max(0, ...ages)
}

/** How long a queue without messages is measured after it had some: AWS does so for up to six hours. */
const ACTIVE_MILLISECONDS = 6 * 3_600_000

/**
 * Measures the ages of all queues that have messages, or had some in the last six hours, when the clock is moved
 * (BEHAVIOUR 10); made with the first queue of a world.
 */
export const ageWatch = defineStore('queueAges', (world) => {
  const lastFull = new WeakMap<Queue, number>()
  world.clock.onAdvance(() => {
    const now = world.clock.now().getTime()
    for (const { value } of world.store(sqsStore).entries()) {
      for (const queue of value.queues.values()) {
        const since = lastFull.get(queue)
        if (livingMessages(world, queue).length > 0) lastFull.set(queue, now)
        else if (since === undefined || now - since > ACTIVE_MILLISECONDS) continue
        measure(world, queue, 'ApproximateAgeOfOldestMessage', ageOfOldest(world, queue))
      }
    }
  })
  return {}
})

const checkLength = (queue: Queue, body: string): void => {
  const limit = numberOf(queue, 'MaximumMessageSize')
  if (Buffer.byteLength(body) <= limit) return
  throw new AwsError(
    'InvalidParameterValue',
    `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
  )
}

/** What identifies a message that a queue has. */
type SentMessage = Pick<QueueMessage, 'id' | 'sequenceNumber'>

/**
 * Puts a message into a queue; a FIFO queue that took the same one within five minutes has it already.
 * @throws AwsError `InvalidParameterValue` for one that is too long, or has no place in a FIFO queue
 */
export const enqueue = (world: World, queue: Queue, message: NewMessage): SentMessage => {
  checkLength(queue, message.body)
  const place = placeOf(queue, message.body, message)
  const known = place.deduplicationId === undefined ? undefined : findTaken(world, queue, place)
  if (known) return known
  const id = world.ids.uuid()
  queue.sentCount += 1
  const sent = world.clock.now()
  const delay = message.delaySeconds ?? numberOf(queue, 'DelaySeconds')
  const queued: QueueMessage = {
    id,
    ...place,
    ...(place.deduplicationId !== undefined && { sequenceNumber: noteTaken(world, queue, place, id) }),
    body: message.body,
    attributes: message.attributes,
    sender: message.sender,
    sent,
    arrived: sent,
    visibleFrom: new Date(sent.getTime() + delay * 1000),
    receiveCount: 0,
    receivedElsewhere: 0,
  }
  queue.messages.push(queued)
  countMessages(world, queue, 'NumberOfMessagesSent')
  measureDepth(world, queue)
  tellReaders(world, queue)
  return queued
}
