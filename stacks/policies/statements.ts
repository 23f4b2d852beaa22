import type { AccountId } from '../../apps/manifest/ids'
import { partition, qualifier } from '../names'

/** What the provisioning actions are limited to: one account, and a Region or `*`. */
export interface Scope {
  readonly account: AccountId
  readonly region: string
}

/** A statement of an IAM policy document that allows something, as JSON. */
export interface AllowStatement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** An IAM policy document that only allows. */
export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly AllowStatement[]
}

/** An Allow statement; its id says what it is for. */
export const allow = (
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  condition?: AllowStatement['Condition'],
): AllowStatement => ({
  Sid: sid,
  Effect: 'Allow',
  Action: actions,
  Resource: resources,
  ...(condition && { Condition: condition }),
})

/** Reading the CDK's file assets, from the bucket of this account only: bucket names are predictable and could be taken elsewhere. */
export const readAssets = (sid: string, account: AccountId, home: string): AllowStatement =>
  allow(sid, ['s3:GetObject'], [`arn:${partition}:s3:::cdk-${qualifier}-assets-${account}-${home}/*`], {
    StringEquals: { 'aws:ResourceAccount': account },
  })

/** IAM actions of one service, from their names with spaces between. */
export const actions = (service: string, names: string): string[] =>
  names.split(' ').map((name) => `${service}:${name}`)

/** The ARN of a resource in the scope; `*` stands for what may differ. */
export const arn = (service: string, { account, region }: Scope, resource: string): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`

/**
 * What belongs to `provisioningStatements` and stands on all resources: a new key has no name yet, and a live account was reported to check
 * DescribeAlarms with a prefix against `alarm:*` (aws-samples/amazon-cloudwatch-auto-alarms#1).
 */
export const provisioningWithoutResource: readonly string[] = ['kms:CreateKey', 'cloudwatch:DescribeAlarms']

/**
 * What CloudFormation needs to create, change and delete the kinds of resource that both the Foundation and the Regional
 * template have (topics, queues, rules, alarms, keys), for resources named `guardpost-…`. A key has no name: it may be created
 * only, and says in its own policy who administers it (`EncryptionKey`), tags included; who creates it with tags needs `taggedKeys` as well.
 * Callers allow `provisioningWithoutResource` on all resources.
 * The actions are those behind the properties that the templates use, with the reads that CloudFormation does around them.
 * They were not tried on a live account: an action that is missing fails the stack with its name.
 */
export const provisioningStatements = (scope: Scope): readonly AllowStatement[] => [
  allow(
    'Topics',
    actions(
      'sns',
      'CreateTopic DeleteTopic GetTopicAttributes SetTopicAttributes ListTagsForResource TagResource UntagResource GetDataProtectionPolicy Subscribe Unsubscribe ListSubscriptionsByTopic GetSubscriptionAttributes',
    ),
    [arn('sns', scope, 'guardpost-*')],
  ),
  allow(
    'Queues',
    actions(
      'sqs',
      'CreateQueue DeleteQueue GetQueueUrl GetQueueAttributes SetQueueAttributes ListQueueTags TagQueue UntagQueue',
    ),
    [arn('sqs', scope, 'guardpost-*')],
  ),
  allow(
    'Rules',
    actions(
      'events',
      'PutRule DeleteRule DescribeRule PutTargets RemoveTargets ListTargetsByRule ListTagsForResource TagResource UntagResource',
    ),
    [arn('events', scope, 'rule/guardpost-*')],
  ),
  allow('Alarms', actions('cloudwatch', 'PutMetricAlarm DeleteAlarms ListTagsForResource TagResource UntagResource'), [
    arn('cloudwatch', scope, 'alarm:guardpost-*'),
  ]),
]

/**
 * A key is created with its tags by whom his own policies allow it, and not the key's policy, which is not there yet. The request has to carry
 * the company's tag, so that no other tag of anybody's key, on which a policy may depend, is in reach; nothing without a tag.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/tag-permissions.html
 */
export const taggedKeys = (scope: Scope, tagKey: string | undefined): readonly AllowStatement[] =>
  tagKey === undefined
    ? []
    : [
        allow('TagKeys', ['kms:TagResource'], [arn('kms', scope, 'key/*')], {
          Null: { [`aws:RequestTag/${tagKey}`]: 'false' },
        }),
      ]
