import type { Call } from '../../../operation'
import { setQueueAttributes } from '../../sqs/operations/set-queue-attributes'
import { sqsStore } from '../../sqs/state'
import type { ResourceProperties, ResourceType } from '../resource-type'
import { readDocument } from './read-document'
import { readTexts } from './read-property'

const put = async (properties: ResourceProperties, call: Call): Promise<void> => {
  const Policy = readDocument(properties, 'PolicyDocument') ?? ''
  for (const QueueUrl of readTexts(properties, 'Queues') ?? []) {
    await setQueueAttributes({ QueueUrl, Attributes: { Policy } }, call)
  }
}

const reset = (properties: ResourceProperties, keep: readonly string[], call: Call): void => {
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
    await put(properties, call)
    return { physicalId: generateName(128), attributes: {} }
  },
  async update(properties, existing, { call }) {
    await put(properties, call)
    reset(existing.properties, readTexts(properties, 'Queues') ?? [], call)
    return existing
  },
  delete(existing, { call }) {
    reset(existing.properties, [], call)
  },
}
