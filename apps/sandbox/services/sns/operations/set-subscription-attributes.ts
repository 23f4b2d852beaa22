import type { SetSubscriptionAttributesCommandInput } from '@aws-sdk/client-sns'
import type { Operation } from '../../../request/operation'
import { requireSubscription } from '../require-subscription'
import { setSubscriptionAttribute } from '../subscription-attributes'

/** Sets filter policy, its scope, or raw delivery; others answer 501. */
export const setSubscriptionAttributes: Operation<SetSubscriptionAttributesCommandInput, object> = (input, call) => {
  const { attributes } = requireSubscription(input.SubscriptionArn, call)
  setSubscriptionAttribute(attributes, input.AttributeName ?? '', input.AttributeValue ?? '')
  return {}
}
