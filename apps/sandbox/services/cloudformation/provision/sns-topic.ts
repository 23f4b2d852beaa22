import type { Call } from '../../../operation'
import { findTopic } from '../../sns/find-topic'
import { createTopic } from '../../sns/operations/create-topic'
import { deleteTopic } from '../../sns/operations/delete-topic'
import { subscribe } from '../../sns/operations/subscribe'
import { notFound } from '../../sns/refusals'
import { snsStore, type Topic } from '../../sns/state'
import { setTopicAttribute } from '../../sns/topic-attributes'
import type { ResourceIdentity, ResourceProperties, ResourceType } from '../resource-type'
import { alreadyExists } from './already-exists'
import { readObjects, readText } from './read-property'
import { readTags } from './read-tags'

const type = 'AWS::SNS::Topic'

const attributeNames = ['DisplayName', 'KmsMasterKeyId', 'SignatureVersion', 'TracingConfig'] as const

const identity = (arn: string): ResourceIdentity => ({
  physicalId: arn,
  attributes: { TopicArn: arn, TopicName: arn.split(':').at(-1) ?? '' },
})

const attributesIn = (properties: ResourceProperties): Record<string, string> =>
  Object.fromEntries(
    attributeNames.flatMap((name) => {
      const value = readText(properties, name)
      return value === undefined ? [] : [[name, value]]
    }),
  )

const subscribeAll = async (arn: string, properties: ResourceProperties, call: Call): Promise<void> => {
  for (const subscription of readObjects(properties, 'Subscription') ?? []) {
    const input = { Protocol: readText(subscription, 'Protocol'), Endpoint: readText(subscription, 'Endpoint') }
    await subscribe({ TopicArn: arn, ...input }, call)
  }
}

const requireOwn = (arn: string, call: Call): Topic => {
  const topic = findTopic(call.world, arn)
  if (!topic) throw notFound('Topic')
  return topic
}

/** AWS::SNS::Topic. */
export const snsTopic: ResourceType = {
  type,
  properties: ['TopicName', ...attributeNames, 'Subscription', 'Tags'],
  createOnly: ['TopicName'],
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'TopicName') ?? generateName(256)
    const arn = `arn:aws:sns:${call.region}:${call.account}:${name}`
    if (call.world.store(snsStore).in(call).topics.has(arn)) throw alreadyExists(type, 'TopicArn', arn)
    await createTopic({ Name: name, Attributes: attributesIn(properties), Tags: readTags(properties) }, call)
    await subscribeAll(arn, properties, call)
    return identity(arn)
  },
  async update(properties, existing, { call }) {
    const topic = requireOwn(existing.physicalId, call)
    for (const name of attributeNames) setTopicAttribute(topic, name, readText(properties, name) ?? '')
    topic.tags.clear()
    for (const { Key, Value } of readTags(properties)) topic.tags.set(Key, Value)
    await subscribeAll(topic.arn, properties, call)
    return identity(topic.arn)
  },
  async delete(existing, { call }) {
    await deleteTopic({ TopicArn: existing.physicalId }, call)
  },
}
