import type { GetSubscriptionAttributesCommandInput, GetSubscriptionAttributesCommandOutput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../request/operation'
import { requireSubscription } from '../require-subscription'

/** Shows a subscription to its owner or the topic's. */
export const getSubscriptionAttributes: Operation<
  GetSubscriptionAttributesCommandInput,
  GetSubscriptionAttributesCommandOutput
> = (input, call) => {
  const subscription = requireSubscription(input.SubscriptionArn, call)
  return {
    Attributes: {
      SubscriptionArn: subscription.arn,
      TopicArn: subscription.topicArn,
      Owner: subscription.owner,
      Protocol: subscription.protocol,
      Endpoint: subscription.endpoint,
      PendingConfirmation: String(subscription.confirmed === undefined),
      ConfirmationWasAuthenticated: String(subscription.protocol !== 'email'),
      RawMessageDelivery: 'false',
      ...Object.fromEntries(subscription.attributes),
    },
  }
}
