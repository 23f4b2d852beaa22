import { unbuilt } from '../../kit/unbuilt'
import { listed, type PolicyDocument, requireValidPolicy } from '../../policy/policy-document'
import { invalidParameter, type Topic } from './state'

const actions = new Set(
  [
    'AddPermission',
    'DeleteTopic',
    'GetDataProtectionPolicy',
    'GetTopicAttributes',
    'ListSubscriptionsByTopic',
    'ListTagsForResource',
    'Publish',
    'PutDataProtectionPolicy',
    'Receive',
    'RemovePermission',
    'SetTopicAttributes',
    'Subscribe',
  ].map((name) => `sns:${name}`.toLowerCase()),
)

/** The policy of a new topic: identities that act for the owner. */
export const defaultTopicPolicy = (topicArn: string, account: string): PolicyDocument => ({
  Version: '2008-10-17',
  Id: '__default_policy_ID',
  Statement: [
    {
      Sid: '__default_statement_ID',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'SNS:GetTopicAttributes',
        'SNS:SetTopicAttributes',
        'SNS:AddPermission',
        'SNS:RemovePermission',
        'SNS:DeleteTopic',
        'SNS:Subscribe',
        'SNS:ListSubscriptionsByTopic',
        'SNS:Publish',
      ],
      Resource: topicArn,
      Condition: { StringEquals: { 'AWS:SourceOwner': account } },
    },
  ],
})

const MAXIMUM_BYTES = 30_720
const MAXIMUM_STATEMENTS = 100

/** Reads a topic policy. @throws AwsError `InvalidParameter`, also for actions that no topic policy may name (`sns:*`) and for size (17) */
const checkedTopicPolicy = (text: string): PolicyDocument => {
  if (Buffer.byteLength(text) > MAXIMUM_BYTES) throw invalidParameter('Policy length exceeds the maximum of 30 KB')
  const policy = requireValidPolicy(text, 'resource', (reason) => invalidParameter('Policy Error', reason))
  const named = policy.Statement.flatMap(({ Action }) => listed(Action))
  if (named.some((action) => action !== '*' && !actions.has(action.toLowerCase()))) {
    throw invalidParameter('Policy statement action out of service scope!')
  }
  if (policy.Statement.length > MAXIMUM_STATEMENTS) {
    throw invalidParameter(`Policy has more than ${MAXIMUM_STATEMENTS} statements`)
  }
  return policy
}

const settable = new Set(['DisplayName', 'KmsMasterKeyId', 'DeliveryPolicy', 'SignatureVersion', 'TracingConfig'])

const unbuiltAttributes = new Set(['FifoTopic', 'ContentBasedDeduplication', 'FifoThroughputScope', 'ArchivePolicy'])

/** Sets one attribute of a topic. @throws AwsError `InvalidParameter`; `NotImplemented` for FIFO topics and archives */
export const setTopicAttribute = (topic: Topic, name: string, value: string): void => {
  if (name === 'Policy') {
    topic.policy = checkedTopicPolicy(value)
    return
  }
  if (unbuiltAttributes.has(name) && value !== 'false')
    throw unbuilt(`The sandbox has standard topics only, not ${name}.`)
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
      ? JSON.stringify(checkedTopicPolicy(value)) === JSON.stringify(topic.policy)
      : (topic.attributes.get(name) ?? '') === value,
  )
