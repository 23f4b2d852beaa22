import type { RequestContext } from '../../policy/evaluate'
import { arnIn } from '../../request/access'
import type { Access, Call, ServiceAccess } from '../../request/operation'
import { findTopic } from './state'

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
export const snsAccess: ServiceAccess = {
  prefix: 'sns',
  operations: {
    ...Object.fromEntries(onTopics.split(' ').map((name) => [name, onTopic(name)])),
    Subscribe: onTopic('Subscribe', ({ Protocol = '', Endpoint = '' }) => ({
      'sns:Protocol': Protocol,
      'sns:Endpoint': Endpoint,
    })),
  },
}
