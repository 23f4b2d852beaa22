import { AwsError } from '../../kit/aws-error'
import { table } from '../../kit/own-members'
import { listed, type PolicyDocument, requireValidPolicy } from '../../policy/policy-document'
import type { World } from '../../world/world'
import { isFifoName } from './fifo'
import { checkRedriveAllowPolicy, checkRedrivePolicy } from './redrive-policy'
import type { Queue } from './state'

interface WholeNumber {
  readonly default: number
  readonly minimum: number
  readonly maximum: number
}

/** Attributes that hold a number, in seconds or bytes. */
const numbers: Readonly<Record<string, WholeNumber>> = table({
  VisibilityTimeout: { default: 30, minimum: 0, maximum: 43_200 },
  MaximumMessageSize: { default: 1_048_576, minimum: 1024, maximum: 1_048_576 },
  MessageRetentionPeriod: { default: 345_600, minimum: 60, maximum: 1_209_600 },
  DelaySeconds: { default: 0, minimum: 0, maximum: 900 },
  ReceiveMessageWaitTimeSeconds: { default: 0, minimum: 0, maximum: 20 },
  KmsDataKeyReusePeriodSeconds: { default: 300, minimum: 60, maximum: 86_400 },
})

const texts = new Set(['RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId', 'SqsManagedSseEnabled'])

/** Attributes that FIFO queues have, with the values that they take, the default first. */
const fifoTexts: Readonly<Record<string, readonly string[]>> = table({
  FifoQueue: ['true'],
  ContentBasedDeduplication: ['false', 'true'],
  DeduplicationScope: ['queue', 'messageGroup'],
  FifoThroughputLimit: ['perQueue', 'perMessageGroupId'],
})

const invalidValue = (name: string): AwsError =>
  new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`)

/** What texts must look like; '' takes the attribute away. */
const textChecks: Readonly<Record<string, (world: World, queue: Queue, value: string) => void>> = table({
  RedrivePolicy: checkRedrivePolicy,
  RedriveAllowPolicy: (_world, _queue, value) => checkRedriveAllowPolicy(value),
  SqsManagedSseEnabled: (_world, _queue, value) => {
    if (!/^(true|false)$/i.test(value)) throw invalidValue('SqsManagedSseEnabled')
  },
})

const checkedAttribute = (world: World, queue: Queue, name: string, value: string): string => {
  const range = numbers[name]
  const choices = isFifoName(queue.name) ? fifoTexts[name] : undefined
  if (!range && !choices && !texts.has(name)) {
    throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`)
  }
  if (choices && !choices.includes(value)) throw invalidValue(name)
  if (texts.has(name) && value !== '') textChecks[name]?.(world, queue, value)
  if (range && !(/^\d+$/.test(value) && Number(value) >= range.minimum && Number(value) <= range.maximum)) {
    throw invalidValue(name)
  }
  return value
}

const MAXIMUM_BYTES = 8192
const MAXIMUM_STATEMENTS = 20
const MAXIMUM_ACTIONS = 7

/** What of a queue policy is more than SQS takes (BEHAVIOUR 11); undefined if nothing is. */
const excess = ({ Statement }: PolicyDocument): string | undefined => {
  if (Statement.length > MAXIMUM_STATEMENTS) return `more than ${MAXIMUM_STATEMENTS} statements`
  const isLong = Statement.some(({ Action }) => listed(Action).length > MAXIMUM_ACTIONS)
  return isLong ? `more than ${MAXIMUM_ACTIONS} actions in a statement` : undefined
}

/** Reads a queue policy; '' takes the policy away. @throws AwsError `InvalidAttributeValue`, also for size */
const checkedPolicy = (text: string): Queue['policy'] => {
  if (text === '') return undefined
  if (Buffer.byteLength(text) > MAXIMUM_BYTES) throw invalidValue(`Policy: more than ${MAXIMUM_BYTES} bytes`)
  const policy = requireValidPolicy(text, 'resource', (reason) => invalidValue(`Policy: ${reason}`))
  const reason = excess(policy)
  if (reason !== undefined) throw invalidValue(`Policy: ${reason}`)
  return policy
}

/** Sets attributes of a queue, all or none; a text that is '' goes away. @throws AwsError `InvalidAttributeName`, `InvalidAttributeValue`, `InvalidParameterValue` */
export const setAttributes = (world: World, queue: Queue, attributes: Readonly<Record<string, string>>): void => {
  const { Policy, ...rest } = attributes
  const policy = Policy === undefined ? queue.policy : checkedPolicy(Policy)
  const checked = Object.entries(rest).map(
    ([name, value]) => [name, checkedAttribute(world, queue, name, value)] as const,
  )
  queue.policy = policy
  for (const [name, value] of checked) {
    if (value === '') queue.attributes.delete(name)
    else queue.attributes.set(name, value)
  }
}

/** A numeric attribute of a queue, or its default. */
export const numberOf = (queue: Queue, name: string): number =>
  Number(queue.attributes.get(name) ?? numbers[name]?.default)

/** The names that `GetQueueAttributes` takes. */
const readable: ReadonlySet<string> = new Set([
  'All',
  'Policy',
  'QueueArn',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  ...Object.keys(numbers),
  ...Object.keys(fifoTexts),
  ...texts,
])

/** @throws AwsError `InvalidAttributeName` for a name that no queue has (BEHAVIOUR 21) */
export const requireReadable = (names: readonly string[]): void => {
  const unknown = names.find((name) => !readable.has(name))
  if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`)
}

/** Attributes as `GetQueueAttributes` gives them, without those that count messages. */
export const readAttributes = (queue: Queue): Record<string, string> => {
  const { KmsDataKeyReusePeriodSeconds: _reuse, ...defaults } = Object.fromEntries(
    Object.keys(numbers).map((name) => [name, String(numberOf(queue, name))]),
  )
  const seconds = (date: Date): string => String(Math.floor(date.getTime() / 1000))
  return {
    QueueArn: queue.arn,
    CreatedTimestamp: seconds(queue.created),
    LastModifiedTimestamp: seconds(queue.modified),
    ...defaults,
    ...(isFifoName(queue.name) &&
      Object.fromEntries(Object.entries(fifoTexts).map(([name, [usual = '']]) => [name, usual]))),
    SqsManagedSseEnabled: String(!queue.attributes.has('KmsMasterKeyId')),
    ...Object.fromEntries(queue.attributes),
    ...(queue.policy && { Policy: JSON.stringify(queue.policy) }),
  }
}
