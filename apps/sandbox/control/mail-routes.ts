import { outbox } from '../mail/outbox'
import { confirmSubscriptionByToken } from '../services/sns/subscribe'
import { findSubscription, removeSubscription } from '../services/sns/subscriptions'
import { ControlError, type ControlRoute } from './control-route'
import { unhurried } from './world-routes'

const readMail: ControlRoute = ({ world }) => world.store(outbox)

const confirm: ControlRoute = ({ request, world }) => {
  const subscription = confirmSubscriptionByToken(world, request.query.token?.[0] ?? '')
  if (!subscription)
    throw new ControlError(404, 'No subscription waits for this token: it is wrong, or older than 48 hours.')
  return { confirmed: subscription.arn, endpoint: subscription.endpoint }
}

const unsubscribe: ControlRoute = ({ request, world }) => {
  const subscription = findSubscription(world, request.query.subscription?.[0] ?? '')
  if (!subscription) throw new ControlError(404, 'There is no such subscription.')
  removeSubscription(world, subscription)
  return { unsubscribed: subscription.arn, endpoint: subscription.endpoint }
}

/** What a reader of mail can do: read it and open the links in it. */
export const mailRoutes: Readonly<Record<string, ControlRoute>> = {
  'GET mail': unhurried('awaited', readMail),
  'GET confirm': confirm,
  'GET unsubscribe': unsubscribe,
}
