import type { Call } from '../../request/operation'
import { invalidParameter, notAuthorized, notFound } from './refusals'
import type { Subscription } from './state'
import { findSubscription } from './subscriptions'

/** The subscription that an operation names, if it is the caller's. @throws AwsError `InvalidParameter`, `NotFound`, `AuthorizationError` */
export const requireSubscription = (subscriptionArn: string | undefined, call: Call): Subscription => {
  const parts = subscriptionArn?.split(':').length ?? 0
  if (parts < 7) {
    throw invalidParameter('SubscriptionArn', `An ARN must have at least 6 elements, not ${parts}`)
  }
  const subscription = findSubscription(call.world, subscriptionArn ?? '')
  if (!subscription) throw notFound('Subscription')
  const topicOwner = subscription.topicArn.split(':')[4]
  if (call.account !== subscription.owner && call.account !== topicOwner) {
    throw notAuthorized(`User: ${call.caller.arn} is not authorized to act on ${subscription.arn}`)
  }
  return subscription
}
