import { setAttributes } from '../../sqs/attributes'
import { requireQueue } from '../../sqs/find-queue'
import { createQueue } from '../../sqs/operations/create-queue'
import { type Queue, sqsStore } from '../../sqs/state'
import type { ResourceIdentity, ResourceProperties, ResourceType } from '../resource-type'
import { alreadyExists } from './already-exists'
import { readDocument } from './read-document'
import { readText } from './read-property'
import { readTags } from './read-tags'

const type = 'AWS::SQS::Queue'

const scalars = [
  'DelaySeconds',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'SqsManagedSseEnabled',
  'VisibilityTimeout',
] as const

const documents = ['RedrivePolicy', 'RedriveAllowPolicy'] as const

const identity = (queue: Queue): ResourceIdentity => ({
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

/** AWS::SQS::Queue. */
export const sqsQueue: ResourceType = {
  type,
  properties: ['QueueName', ...scalars, ...documents, 'Tags'],
  createOnly: ['QueueName'],
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'QueueName') ?? generateName(80)
    const { queues } = call.world.store(sqsStore).in(call)
    if (queues.has(name)) throw alreadyExists(type, 'QueueName', name)
    const tags = Object.fromEntries(readTags(properties).map(({ Key, Value }) => [Key, Value]))
    const { QueueUrl } = await createQueue({ QueueName: name, Attributes: attributesIn(properties), tags }, call)
    return identity(requireQueue(QueueUrl, 'sqs:GetQueueAttributes', call))
  },
  update(properties, existing, { call }) {
    const queue = requireQueue(existing.physicalId, 'sqs:SetQueueAttributes', call)
    const attributes = attributesIn(properties)
    queue.attributes.clear()
    setAttributes(queue, attributes)
    queue.tags.clear()
    for (const { Key, Value } of readTags(properties)) queue.tags.set(Key, Value)
    return identity(queue)
  },
  delete(existing, { call }) {
    // The handler waits until the name is free again, so no minute's wait is left for the next stack.
    call.world
      .store(sqsStore)
      .in(call)
      .queues.delete(existing.physicalId.split('/').at(-1) ?? '')
  },
}
