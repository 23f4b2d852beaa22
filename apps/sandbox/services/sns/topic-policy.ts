import { listed, type PolicyDocument, PolicyError, parsePolicy } from '../../policy/policy-document'
import { invalidParameter } from './refusals'

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

/** Reads a topic policy. @throws AwsError `InvalidParameter`, also for actions that no topic policy may name (`sns:*`) */
export const checkedTopicPolicy = (text: string): PolicyDocument => {
  try {
    const policy = parsePolicy(text, 'resource')
    const named = policy.Statement.flatMap(({ Action }) => listed(Action))
    if (named.some((action) => action !== '*' && !actions.has(action.toLowerCase()))) {
      throw invalidParameter('Policy statement action out of service scope!')
    }
    return policy
  } catch (error) {
    if (error instanceof PolicyError) throw invalidParameter('Policy Error', error.message)
    throw error
  }
}
