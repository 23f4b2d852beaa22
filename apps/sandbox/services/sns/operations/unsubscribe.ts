import type { UnsubscribeCommandInput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../request/operation'
import { invalidParameter } from '../refusals'
import { requireSubscription } from '../require-subscription'
import { removeSubscription } from '../subscriptions'

/** Ends a confirmed subscription; one that waits is refused (BEHAVIOUR 10). */
export const unsubscribe: Operation<UnsubscribeCommandInput, object> = (input, call) => {
  const subscription = requireSubscription(input.SubscriptionArn, call)
  if (subscription.confirmed === undefined) {
    throw invalidParameter('SubscriptionArn', 'The subscription is pending confirmation and cannot be deleted')
  }
  removeSubscription(call.world, subscription)
  return {}
}
