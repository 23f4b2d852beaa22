import type { Region } from '../../../../manifest/ids'
import type { Call } from '../../../request/operation'
import { findTopic, notFound, snsStore, type Topic } from '../../sns/state'
import { setSubscriptionAttribute } from '../../sns/subscription-attributes'
import { findSubscription, removeSubscription } from '../../sns/subscriptions'
import { defaultTopicPolicy, setTopicAttribute } from '../../sns/topic-attributes'
import { deleteTopic } from '../../sns/topics'
import { alreadyExists } from '../errors'
import { readBoolean, readDocument, readObjects, readTags, readText, readTexts, replaceTags } from './properties'
import { createTopic, setTopicAttributes, subscribe } from './requests'
import type { ResourceIdentity, ResourceProperties, ResourceType } from './resource-type'

const topicType = 'AWS::SNS::Topic'

const topicAttributeNames = ['DisplayName', 'KmsMasterKeyId', 'SignatureVersion', 'TracingConfig'] as const

const topicIdentity = (arn: string): ResourceIdentity => ({
  physicalId: arn,
  attributes: { TopicArn: arn, TopicName: arn.split(':').at(-1) ?? '' },
})

const topicAttributesIn = (properties: ResourceProperties): Record<string, string> =>
  Object.fromEntries(
    topicAttributeNames.flatMap((name) => {
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

const requireStackTopic = (arn: string, call: Call): Topic => {
  const topic = findTopic(call.world, arn)
  if (!topic) throw notFound('Topic')
  return topic
}

/** AWS::SNS::Topic. */
export const snsTopic: ResourceType = {
  type: topicType,
  properties: ['TopicName', ...topicAttributeNames, 'Subscription', 'Tags'],
  createOnly: ['TopicName'],
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'TopicName') ?? generateName(256)
    const arn = `arn:aws:sns:${call.region}:${call.account}:${name}`
    if (call.world.store(snsStore).in(call).topics.has(arn)) throw alreadyExists(topicType, 'TopicArn', arn)
    await createTopic({ Name: name, Attributes: topicAttributesIn(properties), Tags: readTags(properties) }, call)
    await subscribeAll(arn, properties, call)
    return topicIdentity(arn)
  },
  async update(properties, existing, { call }) {
    const topic = requireStackTopic(existing.physicalId, call)
    for (const name of topicAttributeNames) setTopicAttribute(topic, name, readText(properties, name) ?? '')
    replaceTags(topic.tags, properties)
    await subscribeAll(topic.arn, properties, call)
    return topicIdentity(topic.arn)
  },
  async delete(existing, { call }) {
    await deleteTopic({ TopicArn: existing.physicalId }, call)
  },
}

const putTopicPolicy = async (properties: ResourceProperties, call: Call): Promise<void> => {
  const AttributeValue = readDocument(properties, 'PolicyDocument')
  for (const TopicArn of readTexts(properties, 'Topics') ?? []) {
    await setTopicAttributes({ TopicArn, AttributeName: 'Policy', AttributeValue }, call)
  }
}

/** Topics that lose the policy have the one again that they were made with. */
const resetTopicPolicy = (properties: ResourceProperties, keep: readonly string[], { world }: Call): void => {
  for (const arn of readTexts(properties, 'Topics') ?? []) {
    const topic = keep.includes(arn) ? undefined : findTopic(world, arn)
    if (topic) topic.policy = defaultTopicPolicy(topic.arn, topic.account)
  }
}

/** AWS::SNS::TopicPolicy. */
export const snsTopicPolicy: ResourceType = {
  type: 'AWS::SNS::TopicPolicy',
  properties: ['Topics', 'PolicyDocument'],
  createOnly: [],
  async create(properties, { call, generateName }) {
    await putTopicPolicy(properties, call)
    return { physicalId: generateName(128), attributes: {} }
  },
  async update(properties, existing, { call }) {
    await putTopicPolicy(properties, call)
    resetTopicPolicy(existing.properties, readTexts(properties, 'Topics') ?? [], call)
    return existing
  },
  delete(existing, { call }) {
    resetTopicPolicy(existing.properties, [], call)
  },
}

const subscriptionIdentity = (arn: string): ResourceIdentity => ({ physicalId: arn, attributes: { Arn: arn } })

/** `Region` says where the topic is, when that is not the stack's Region. */
const inRegionOf = (properties: ResourceProperties, call: Call): Call => ({
  ...call,
  region: (readText(properties, 'Region') ?? call.region) as Region,
})

const subscriptionAttributesIn = (properties: ResourceProperties): Record<string, string> => ({
  FilterPolicy: readDocument(properties, 'FilterPolicy') ?? '',
  FilterPolicyScope: readText(properties, 'FilterPolicyScope') ?? '',
  RawMessageDelivery: String(readBoolean(properties, 'RawMessageDelivery') ?? ''),
})

/**
 * AWS::SNS::Subscription. It is complete before anybody confirms it; while unconfirmed, deleting it
 * leaves it to expire.
 */
export const snsSubscription: ResourceType = {
  type: 'AWS::SNS::Subscription',
  properties: ['TopicArn', 'Protocol', 'Endpoint', 'Region', 'FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery'],
  createOnly: ['Endpoint', 'Protocol', 'TopicArn'],
  async create(properties, { call }) {
    const input = {
      TopicArn: readText(properties, 'TopicArn'),
      Protocol: readText(properties, 'Protocol'),
      Endpoint: readText(properties, 'Endpoint'),
      Attributes: subscriptionAttributesIn(properties),
      ReturnSubscriptionArn: true,
    }
    return subscriptionIdentity((await subscribe(input, inRegionOf(properties, call))).SubscriptionArn ?? '')
  },
  update(properties, existing, { call }) {
    const subscription = findSubscription(call.world, existing.physicalId)
    for (const [name, value] of Object.entries(subscriptionAttributesIn(properties))) {
      if (subscription) setSubscriptionAttribute(subscription, name, value)
    }
    return subscriptionIdentity(existing.physicalId)
  },
  delete(existing, { call }) {
    const subscription = findSubscription(call.world, existing.physicalId)
    if (subscription?.confirmed !== undefined) removeSubscription(call.world, subscription)
  },
}
