import type { Call } from '../../../operation'
import { findTopic } from '../../sns/find-topic'
import { setTopicAttributes } from '../../sns/operations/set-topic-attributes'
import { defaultTopicPolicy } from '../../sns/topic-policy'
import type { ResourceProperties, ResourceType } from '../resource-type'
import { readDocument } from './read-document'
import { readTexts } from './read-property'

const put = async (properties: ResourceProperties, call: Call): Promise<void> => {
  const AttributeValue = readDocument(properties, 'PolicyDocument')
  for (const TopicArn of readTexts(properties, 'Topics') ?? []) {
    await setTopicAttributes({ TopicArn, AttributeName: 'Policy', AttributeValue }, call)
  }
}

/** Topics that lose the policy have the one again that they were made with. */
const reset = (properties: ResourceProperties, keep: readonly string[], { world }: Call): void => {
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
    await put(properties, call)
    return { physicalId: generateName(128), attributes: {} }
  },
  async update(properties, existing, { call }) {
    await put(properties, call)
    reset(existing.properties, readTexts(properties, 'Topics') ?? [], call)
    return existing
  },
  delete(existing, { call }) {
    reset(existing.properties, [], call)
  },
}
