import { arnIn, asks } from '../../../request/access'
import type { Ask, Call } from '../../../request/operation'
import { askToPass } from '../../iam/role-asks'
import type { ResourceProperties } from '../provision/resource-type'
import { type Handler, type HandlerChange, handlerOf, nameIn, sets, textsIn } from './handler'

const topicPolicy: Handler = ({ properties }) => asks('sns:SetTopicAttributes', textsIn(properties, 'Topics'))

const subscription: Handler = ({ verb, properties }) => {
  const topic = String(properties['TopicArn'])
  if (verb === 'create') {
    return asks('sns:Subscribe', topic, {
      'sns:Protocol': String(properties['Protocol']),
      'sns:Endpoint': String(properties['Endpoint']),
    })
  }
  if (verb === 'update') return asks('sns:SetSubscriptionAttributes', topic)
  return asks(
    verb === 'delete' ? ['sns:GetSubscriptionAttributes', 'sns:Unsubscribe'] : 'sns:GetSubscriptionAttributes',
    topic,
  )
}

const queueArn = (url: string, call: Call): string => {
  const [account = '', name = ''] = url.split('/').slice(-2)
  return arnIn('sqs', { region: call.region, account: account as Call['account'] }, name)
}

const queuePolicy: Handler = ({ properties, call }) =>
  textsIn(properties, 'Queues').flatMap((url) => asks('sqs:SetQueueAttributes', queueArn(url, call)))

const busOf = (properties: ResourceProperties): string =>
  String(properties['EventBusName'] ?? 'default')
    .split('/')
    .at(-1) ?? ''

const ruleArn = (change: HandlerChange): string => {
  const bus = busOf(change.properties)
  return arnIn('events', change.call, `rule/${bus === 'default' ? '' : `${bus}/`}${nameIn(change, 'Name')}`)
}

const targetsOf = ({ Targets: targets }: ResourceProperties): readonly ResourceProperties[] =>
  Array.isArray(targets) ? (targets as ResourceProperties[]) : []

/** The roles of a rule's targets are passed to EventBridge when the targets are put. */
const passTargetRoles: Handler = (change) => {
  if (!sets(change, 'Targets')) return []
  const roles = targetsOf(change.properties).flatMap(({ RoleArn: role }) => (role === undefined ? [] : [String(role)]))
  return [...new Set(roles)].flatMap((role): Ask[] => askToPass(role, 'events.amazonaws.com'))
}

const busArn = (name: string, call: Call): string => arnIn('events', call, `event-bus/${name}`)

/** Handlers of topics, queues, rules and buses. */
export const messagingHandlers: Readonly<Record<string, Handler>> = {
  'AWS::SNS::Topic': handlerOf({
    resource: (change) => arnIn('sns', change.call, nameIn(change, 'TopicName')),
    create: 'sns:CreateTopic sns:GetTopicAttributes',
    read: 'sns:GetTopicAttributes sns:ListTagsForResource sns:ListSubscriptionsByTopic sns:GetDataProtectionPolicy',
    update:
      'sns:SetTopicAttributes sns:GetTopicAttributes sns:ListTagsForResource sns:ListSubscriptionsByTopic sns:GetDataProtectionPolicy',
    delete: 'sns:GetTopicAttributes sns:DeleteTopic',
    tags: ['sns:TagResource', 'sns:UntagResource'],
  }),
  'AWS::SNS::TopicPolicy': topicPolicy,
  'AWS::SNS::Subscription': subscription,
  'AWS::SQS::Queue': handlerOf({
    resource: (change) => arnIn('sqs', change.call, nameIn(change, 'QueueName')),
    create: 'sqs:CreateQueue sqs:GetQueueUrl sqs:GetQueueAttributes sqs:ListQueueTags',
    read: 'sqs:GetQueueAttributes sqs:ListQueueTags',
    update: 'sqs:SetQueueAttributes sqs:GetQueueAttributes sqs:ListQueueTags',
    delete: 'sqs:DeleteQueue sqs:GetQueueAttributes',
    tags: ['sqs:TagQueue', 'sqs:UntagQueue'],
  }),
  'AWS::SQS::QueuePolicy': queuePolicy,
  'AWS::Events::Rule': handlerOf({
    resource: ruleArn,
    create: 'events:DescribeRule events:PutRule events:PutTargets',
    read: 'events:DescribeRule events:ListTargetsByRule events:ListTagsForResource',
    update: 'events:DescribeRule events:PutRule events:RemoveTargets events:PutTargets',
    delete: 'events:DescribeRule events:ListTargetsByRule events:RemoveTargets events:DeleteRule',
    tags: ['events:TagResource', 'events:UntagResource'],
    more: passTargetRoles,
  }),
  'AWS::Events::EventBus': handlerOf({
    resource: (change) => busArn(nameIn(change, 'Name'), change.call),
    onEverything: ['events:PutPermission', 'events:RemovePermission'],
    create: 'events:CreateEventBus events:DescribeEventBus events:ListTagsForResource',
    read: 'events:DescribeEventBus events:ListTagsForResource',
    update: 'events:DescribeEventBus events:UpdateEventBus',
    delete: 'events:DescribeEventBus events:ListTagsForResource events:DeleteEventBus',
    given: { Policy: 'events:PutPermission' },
    tags: ['events:TagResource', 'events:UntagResource'],
  }),
  'AWS::Events::EventBusPolicy': handlerOf({
    resource: ({ properties, call }) => busArn(busOf(properties), call),
    onEverything: ['events:PutPermission', 'events:RemovePermission'],
    create: 'events:DescribeEventBus events:PutPermission',
    read: 'events:DescribeEventBus',
    update: 'events:DescribeEventBus events:PutPermission',
    delete: 'events:DescribeEventBus events:RemovePermission',
  }),
}
