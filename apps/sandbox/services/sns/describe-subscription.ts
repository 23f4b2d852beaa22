import type { Subscription as SubscriptionDescription } from '@aws-sdk/client-sns'
import type { Subscription } from './state'

/** A subscription in a list. While it waits for confirmation its ARN is withheld. */
export const describeSubscription = (subscription: Subscription): SubscriptionDescription => ({
  SubscriptionArn: subscription.confirmed ? subscription.arn : 'PendingConfirmation',
  Owner: subscription.owner,
  Protocol: subscription.protocol,
  Endpoint: subscription.endpoint,
  TopicArn: subscription.topicArn,
})
