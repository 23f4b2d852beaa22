import type { RequestContext } from '../../policy/evaluate'
import { arnIn } from '../../request/access'
import type { Access, Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { publish } from './publish'
import { findTopic } from './state'
import { confirmSubscription, subscribe } from './subscribe'
import { getSubscriptionAttributes, setSubscriptionAttributes } from './subscription-attributes'
import { listSubscriptions, listSubscriptionsByTopic, unsubscribe } from './subscriptions'
import {
  createTopic,
  deleteTopic,
  getTopicAttributes,
  listTagsForResource,
  listTopics,
  setTopicAttributes,
  tagResource,
  untagResource,
} from './topics'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  ConfirmSubscription: confirmSubscription,
  CreateTopic: createTopic,
  DeleteTopic: deleteTopic,
  GetSubscriptionAttributes: getSubscriptionAttributes,
  GetTopicAttributes: getTopicAttributes,
  ListSubscriptions: listSubscriptions,
  ListSubscriptionsByTopic: listSubscriptionsByTopic,
  ListTagsForResource: listTagsForResource,
  ListTopics: listTopics,
  Publish: publish,
  SetSubscriptionAttributes: setSubscriptionAttributes,
  SetTopicAttributes: setTopicAttributes,
  Subscribe: subscribe,
  TagResource: tagResource,
  Unsubscribe: unsubscribe,
  UntagResource: untagResource,
}

interface TopicRequest {
  readonly TopicArn?: string
  readonly TargetArn?: string
  readonly ResourceArn?: string
  readonly SubscriptionArn?: string
  readonly Name?: string
  readonly Protocol?: string
  readonly Endpoint?: string
}

/** The topic of a request: a subscription's ARN is that of its topic, with an id behind it. */
const topicArn = (input: TopicRequest, call: Call): string =>
  input.TopicArn ??
  input.TargetArn ??
  input.ResourceArn ??
  input.SubscriptionArn?.split(':').slice(0, 6).join(':') ??
  arnIn('sns', call, input.Name ?? '')

const onTopic =
  (action: string, contextOf?: (input: TopicRequest) => RequestContext): Access =>
  (input: TopicRequest, call) => {
    const resource = topicArn(input, call)
    const topic = findTopic(call.world, resource)
    return [
      {
        action: `sns:${action}`,
        resource,
        context: {
          ...contextOf?.(input),
          ...(topic && { 'aws:ResourceAccount': topic.account, 'aws:SourceOwner': call.account }),
        },
        ...(topic?.account === call.account && { policy: topic.policy }),
      },
    ]
  }

const onTopics =
  'ConfirmSubscription CreateTopic DeleteTopic GetTopicAttributes ListSubscriptionsByTopic Publish SetTopicAttributes GetSubscriptionAttributes ListTagsForResource SetSubscriptionAttributes TagResource Unsubscribe UntagResource'

/** What the operations ask of their callers. */
const snsAccess: ServiceAccess = {
  prefix: 'sns',
  operations: {
    ...Object.fromEntries(onTopics.split(' ').map((name) => [name, onTopic(name)])),
    Subscribe: onTopic('Subscribe', ({ Protocol = '', Endpoint = '' }) => ({
      'sns:Protocol': Protocol,
      'sns:Endpoint': Endpoint,
    })),
  },
}

/** SNS, in the query protocol. */
export const sns: Service = {
  name: 'sns',
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  schemas: () => import('@aws-sdk/client-sns'),
  access: snsAccess,
  operations,
}
