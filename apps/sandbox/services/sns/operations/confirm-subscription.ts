import type { ConfirmSubscriptionCommandInput, ConfirmSubscriptionCommandOutput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../request/operation'
import { confirmSubscriptionByToken } from '../confirm-subscription-by-token'
import { invalidParameter } from '../refusals'

/** Confirms by token, as the link of the mail does. Throws `InvalidParameter` for a wrong or old one (BEHAVIOUR 8). */
export const confirmSubscription: Operation<ConfirmSubscriptionCommandInput, ConfirmSubscriptionCommandOutput> = (
  input,
  call,
) => {
  const subscription = confirmSubscriptionByToken(call.world, input.Token ?? '')
  if (subscription?.topicArn !== input.TopicArn || !subscription) throw invalidParameter('Token')
  return { SubscriptionArn: subscription.arn }
}
