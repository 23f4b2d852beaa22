import type { Operations, Service } from '../../request/operation'
import { snsAccess } from './access'
import { publish } from './publish'
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

/** SNS, in the query protocol. */
export const sns: Service = {
  name: 'sns',
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  schemas: () => import('@aws-sdk/client-sns'),
  access: snsAccess,
  operations,
}
