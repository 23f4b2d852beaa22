import { deliveryTrail } from '../../world/delivery-trail'
import { countForRule } from './count-for-rule'
import type { TargetDelivery } from './delivery'
import { handOver } from './hand-over'
import { sendToDeadLetters } from './send-to-dead-letters'
import { failureOf, type TargetFailure } from './target-failure'

const attempt = (delivery: TargetDelivery): TargetFailure | undefined => {
  try {
    handOver(delivery)
    return undefined
  } catch (error) {
    return failureOf(error)
  }
}

/** Hands an event to a target once. A refusal is counted, kept in the dead-letter queue if there is one, and recorded. */
export const deliverToTarget = (delivery: TargetDelivery): void => {
  const { world, bus, rule, target, event } = delivery
  countForRule(world, bus, rule, 'Invocations')
  const failure = attempt(delivery)
  if (failure) countForRule(world, bus, rule, 'FailedInvocations')
  world.store(deliveryTrail).push({
    at: world.clock.now().toISOString(),
    account: bus.account,
    region: bus.region,
    from: rule.arn,
    to: target.Arn ?? '',
    message: event.id,
    ...(failure ? sendToDeadLetters(delivery, failure) : { outcome: 'delivered' as const }),
  })
}
