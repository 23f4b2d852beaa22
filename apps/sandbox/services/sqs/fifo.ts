import { createHash } from 'node:crypto'
import { AwsError } from '../../kit/aws-error'
import type { World } from '../../world/world'
import type { Queue, QueueMessage } from './state'

/** Whether a queue, by its name or ARN, is FIFO. */
export const isFifoName = (name: string): boolean => name.endsWith('.fifo')

/** What a sender says of a message's place among others. */
export interface FifoFields {
  readonly groupId?: string | undefined
  readonly deduplicationId?: string | undefined
  readonly delaySeconds?: number | undefined
}

/** A message's place in a queue; empty in a standard queue without message groups. */
type FifoPlace = Pick<QueueMessage, 'groupId' | 'deduplicationId'>

const invalidValue = (name: string, value: string | number, reason: string): AwsError =>
  new AwsError('InvalidParameterValue', `Value ${value} for parameter ${name} is invalid. Reason: ${reason}`)

const notForType = 'The request include parameter that is not valid for this queue type.'

const checkId = (name: string, id: string | undefined): void => {
  if (id === undefined || /^[!-~]{1,128}$/.test(id)) return
  throw invalidValue(name, id, `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`)
}

const deduplicationIdOf = (queue: Queue, body: string, given: string | undefined): string => {
  if (given !== undefined) return given
  if (queue.attributes.get('ContentBasedDeduplication') === 'true') {
    return createHash('sha256').update(body).digest('hex')
  }
  throw new AwsError(
    'InvalidParameterValue',
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  )
}

/**
 * The place of a new message (BEHAVIOUR 13, 14).
 * @throws AwsError `MissingParameter` in a FIFO queue without a group, `InvalidParameterValue`
 */
export const placeOf = (queue: Queue, body: string, fields: FifoFields): FifoPlace => {
  const { groupId, deduplicationId, delaySeconds = 0 } = fields
  checkId('MessageGroupId', groupId)
  checkId('MessageDeduplicationId', deduplicationId)
  if (!isFifoName(queue.name)) {
    if (deduplicationId !== undefined) throw invalidValue('MessageDeduplicationId', deduplicationId, notForType)
    return groupId === undefined ? {} : { groupId }
  }
  if (delaySeconds > 0) throw invalidValue('DelaySeconds', delaySeconds, notForType)
  if (groupId === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter MessageGroupId.')
  }
  return { groupId, deduplicationId: deduplicationIdOf(queue, body, deduplicationId) }
}

const DEDUPLICATION_MILLISECONDS = 300_000

const keyOf = (queue: Queue, { groupId, deduplicationId = '' }: FifoPlace): string =>
  queue.attributes.get('DeduplicationScope') === 'messageGroup' ? `${groupId} ${deduplicationId}` : deduplicationId

/** The message of a place that a FIFO queue has taken within the last five minutes; undefined if there is none. */
export const findTaken = (world: World, queue: Queue, place: FifoPlace) => {
  const known = queue.taken.get(keyOf(queue, place))
  return known && known.until > world.clock.now() ? known : undefined
}

const FIRST_SEQUENCE_NUMBER = 18_000_000_000_000_000_000n
const STEP = 256n

/** Notes that a FIFO queue has taken a message of a place. @returns its sequence number */
export const noteTaken = (world: World, queue: Queue, place: FifoPlace, id: string): string => {
  const now = world.clock.now()
  for (const [key, { until }] of queue.taken) if (until <= now) queue.taken.delete(key)
  const sequenceNumber = String(FIRST_SEQUENCE_NUMBER + BigInt(queue.sentCount) * STEP)
  const until = new Date(now.getTime() + DEDUPLICATION_MILLISECONDS)
  queue.taken.set(keyOf(queue, place), { id, sequenceNumber, until })
  return sequenceNumber
}

/**
 * Those of a queue's messages that can be received now, in their order: of a FIFO queue none of a group of which a message
 * is in flight, and none behind one of its group that is delayed (BEHAVIOUR 15).
 */
export const openMessages = (queue: Queue, messages: readonly QueueMessage[], now: Date): readonly QueueMessage[] => {
  const isVisible = ({ visibleFrom }: QueueMessage): boolean => visibleFrom <= now
  if (!isFifoName(queue.name)) return messages.filter(isVisible)
  const inFlight = messages.filter((message) => !isVisible(message) && message.receiveCount > 0)
  const closed = new Set(inFlight.map(({ groupId }) => groupId))
  return messages.filter((message) => {
    if (!isVisible(message)) closed.add(message.groupId)
    return !closed.has(message.groupId)
  })
}
