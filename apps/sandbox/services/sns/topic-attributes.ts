import { parsePolicy } from '../../policy/policy-document'
import { invalidParameter, notModelled } from './refusals'
import type { Topic } from './state'
import { checkedTopicPolicy } from './topic-policy'

const settable = new Set(['DisplayName', 'KmsMasterKeyId', 'DeliveryPolicy', 'SignatureVersion', 'TracingConfig'])

const notBuilt = new Set(['FifoTopic', 'ContentBasedDeduplication', 'FifoThroughputScope', 'ArchivePolicy'])

/** Sets one attribute of a topic. @throws AwsError `InvalidParameter`; `NotImplemented` for FIFO topics and archives */
export const setTopicAttribute = (topic: Topic, name: string, value: string): void => {
  if (name === 'Policy') {
    topic.policy = checkedTopicPolicy(value)
    return
  }
  if (notBuilt.has(name) && value !== 'false') throw notModelled(`The sandbox has standard topics only, not ${name}.`)
  if (!settable.has(name)) throw invalidParameter('AttributeName')
  if (name === 'DisplayName' && value.length > 100)
    throw invalidParameter('DisplayName', 'must be at most 100 characters')
  if (value === '') topic.attributes.delete(name)
  else topic.attributes.set(name, value)
}

/** Whether a topic already has the attributes that somebody wants to create it with. */
export const hasAttributes = (topic: Topic, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([name, value]) =>
    name === 'Policy'
      ? JSON.stringify(parsePolicy(value, 'resource')) === JSON.stringify(topic.policy)
      : (topic.attributes.get(name) ?? '') === value,
  )
