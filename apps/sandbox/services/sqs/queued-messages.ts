import { AwsError } from '../../kit/aws-error'
import { defineStore, type World } from '../../world/world'
import { putMetric } from '../cloudwatch/metrics'
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

/** A message before it is in a queue. */
interface NewMessage {
  readonly body: string
  readonly attributes: Readonly<Record<string, MessageAttribute>>
  readonly sender: string
  readonly delaySeconds?: number | undefined
}

const measure = (world: World, { account, region, name: QueueName }: Queue, name: string, value: number): void =>
  putMetric(world, { account, region, namespace: 'AWS/SQS', name, dimensions: { QueueName }, value })

/** Puts into CloudWatch how many messages of a queue can be received. */
export const measureDepth = (world: World, queue: Queue): void =>
  measure(world, queue, 'ApproximateNumberOfMessagesVisible', visibleMessages(world, queue).length)

/** Receives after which a message is no longer the oldest, however old it is. */
const POISONED_AFTER = 3

const ageOfOldest = (world: World, queue: Queue): number => {
  const now = world.clock.now().getTime()
  const ages = livingMessages(world, queue)
    .filter(({ receiveCount }) => receiveCount <= POISONED_AFTER)
    .map(({ sent }) => Math.floor((now - sent.getTime()) / 1000))
  return Math.max(0, ...ages)
}

/** Measures the ages of all queues that have messages when the clock is moved; made with the first queue of a world. */
export const ageWatch = defineStore('queueAges', (world) => {
  world.clock.onAdvance(() => {
    for (const { value } of world.store(sqsStore).entries()) {
      for (const queue of value.queues.values()) {
        if (queue.messages.length === 0) continue
        measure(world, queue, 'ApproximateAgeOfOldestMessage', ageOfOldest(world, queue))
      }
    }
  })
  return {}
})

/** Puts a message into a queue. @throws AwsError `InvalidParameterValue` for one that is too long */
export const enqueue = (world: World, queue: Queue, message: NewMessage): QueueMessage => {
  const limit = numberOf(queue, 'MaximumMessageSize')
  if (Buffer.byteLength(message.body) > limit) {
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
    )
  }
  const sent = world.clock.now()
  const delay = message.delaySeconds ?? numberOf(queue, 'DelaySeconds')
  const queued: QueueMessage = {
    id: world.ids.uuid(),
    body: message.body,
    attributes: message.attributes,
    sender: message.sender,
    sent,
    visibleFrom: new Date(sent.getTime() + delay * 1000),
    receiveCount: 0,
  }
  queue.messages.push(queued)
  measure(world, queue, 'NumberOfMessagesSent', 1)
  measureDepth(world, queue)
  tellReaders(world, queue)
  return queued
}
