import type { Call } from '../../../request/operation'
import { setAttributes } from '../../sqs/queue-attributes'
import { requireQueue } from '../../sqs/queues'
import { type Queue, sqsStore } from '../../sqs/state'
import { alreadyExists } from '../errors'
import { readDocument, readTags, readText, readTexts, replaceTags } from './properties'
import { createQueue, setQueueAttributes } from './requests'
import type { ResourceIdentity, ResourceProperties, ResourceType } from './resource-type'

const queueType = 'AWS::SQS::Queue'

const scalars = [
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'DelaySeconds',
  'FifoQueue',
  'FifoThroughputLimit',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'SqsManagedSseEnabled',
  'VisibilityTimeout',
] as const

const documents = ['RedrivePolicy', 'RedriveAllowPolicy'] as const

const queueIdentity = (queue: Queue): ResourceIdentity => ({
  physicalId: queue.url,
  attributes: { Arn: queue.arn, QueueName: queue.name, QueueUrl: queue.url },
})

const attributesIn = (properties: ResourceProperties): Record<string, string> => ({
  ...Object.fromEntries(
    scalars.filter((name) => properties[name] !== undefined).map((name) => [name, String(properties[name])]),
  ),
  ...Object.fromEntries(
    documents.flatMap((name) => {
      const text = readDocument(properties, name)
      return text === undefined ? [] : [[name, text]]
    }),
  ),
})

const generatedName = (properties: ResourceProperties, generateName: (longest: number) => string): string =>
  String(properties['FifoQueue']) === 'true' ? `${generateName(75)}.fifo` : generateName(80)

/** AWS::SQS::Queue. */
export const sqsQueue: ResourceType = {
  type: queueType,
  properties: ['QueueName', ...scalars, ...documents, 'Tags'],
  createOnly: ['QueueName', 'FifoQueue'],
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'QueueName') ?? generatedName(properties, generateName)
    const { queues } = call.world.store(sqsStore).in(call)
    if (queues.has(name)) throw alreadyExists(queueType, 'QueueName', name)
    const tags = Object.fromEntries(readTags(properties).map(({ Key, Value }) => [Key, Value]))
    const { QueueUrl } = await createQueue({ QueueName: name, Attributes: attributesIn(properties), tags }, call)
    return queueIdentity(requireQueue(QueueUrl, 'sqs:GetQueueAttributes', call))
  },
  update(properties, existing, { call }) {
    const queue = requireQueue(existing.physicalId, 'sqs:SetQueueAttributes', call)
    const attributes = attributesIn(properties)
    queue.attributes.clear()
    setAttributes(call.world, queue, attributes)
    replaceTags(queue.tags, properties)
    return queueIdentity(queue)
  },
  delete(existing, { call }) {
    // The handler waits until the name is free again, so no minute's wait is left for the next
    // stack.
    call.world
      .store(sqsStore)
      .in(call)
      .queues.delete(existing.physicalId.split('/').at(-1) ?? '')
  },
}

const putQueuePolicy = async (properties: ResourceProperties, call: Call): Promise<void> => {
  const Policy = readDocument(properties, 'PolicyDocument') ?? ''
  for (const QueueUrl of readTexts(properties, 'Queues') ?? []) {
    await setQueueAttributes({ QueueUrl, Attributes: { Policy } }, call)
  }
}

const resetQueuePolicy = (properties: ResourceProperties, keep: readonly string[], call: Call): void => {
  for (const url of readTexts(properties, 'Queues') ?? []) {
    const queue = call.world
      .store(sqsStore)
      .in(call)
      .queues.get(url.split('/').at(-1) ?? '')
    if (queue && !keep.includes(url)) queue.policy = undefined
  }
}

/** AWS::SQS::QueuePolicy. */
export const sqsQueuePolicy: ResourceType = {
  type: 'AWS::SQS::QueuePolicy',
  properties: ['Queues', 'PolicyDocument'],
  createOnly: [],
  async create(properties, { call, generateName }) {
    await putQueuePolicy(properties, call)
    return { physicalId: generateName(128), attributes: {} }
  },
  async update(properties, existing, { call }) {
    await putQueuePolicy(properties, call)
    resetQueuePolicy(existing.properties, readTexts(properties, 'Queues') ?? [], call)
    return existing
  },
  delete(existing, { call }) {
    resetQueuePolicy(existing.properties, [], call)
  },
}
