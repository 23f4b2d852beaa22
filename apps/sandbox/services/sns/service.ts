import type { Operations, Service } from '../../request/operation'
import { confirmSubscription } from './operations/confirm-subscription'
import { createTopic } from './operations/create-topic'
import { deleteTopic } from './operations/delete-topic'
import { getSubscriptionAttributes } from './operations/get-subscription-attributes'
import { getTopicAttributes } from './operations/get-topic-attributes'
import { listSubscriptions } from './operations/list-subscriptions'
import { listSubscriptionsByTopic } from './operations/list-subscriptions-by-topic'
import { listTagsForResource } from './operations/list-tags-for-resource'
import { listTopics } from './operations/list-topics'
import { publish } from './operations/publish'
import { setSubscriptionAttributes } from './operations/set-subscription-attributes'
import { setTopicAttributes } from './operations/set-topic-attributes'
import { subscribe } from './operations/subscribe'
import { tagResource } from './operations/tag-resource'
import { unsubscribe } from './operations/unsubscribe'
import { untagResource } from './operations/untag-resource'

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

/** SNS, in the query protocol. */
export const sns: Service = {
  name: 'sns',
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  schemas: () => import('@aws-sdk/client-sns'),
  operations,
}
