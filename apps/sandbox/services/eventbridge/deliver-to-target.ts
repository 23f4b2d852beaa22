import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import { deliveryTrail } from '../../world/delivery-trail'
import { keepLast } from '../../world/keep-last'
import { deliverToQueue } from '../sqs/deliver-to-queue'
import type { MessageAttribute } from '../sqs/state'
import { failureOf, type TargetDelivery, type TargetFailure } from './delivery'
import { countForRule } from './rules'
import { targetKinds } from './target-kinds'

const text = (value: string): MessageAttribute => ({ DataType: 'String', StringValue: value })

/**
 * Delivers an event that failed to the target's dead-letter queue; the queue's policy decides.
 * @returns why the queue did not take it; undefined if it did.
 */
const refusalOfQueue = (delivery: TargetDelivery, failure: TargetFailure, queueArn: string): string | undefined => {
  const { world, bus, rule, target, event } = delivery
  try {
    deliverToQueue(world, {
      queueArn,
      principal: { service: 'events.amazonaws.com' },
      body: JSON.stringify(event),
      attributes: {
        RULE_ARN: text(rule.arn),
        TARGET_ARN: text(target.Arn ?? ''),
        ERROR_CODE: text(failure.code),
        ERROR_MESSAGE: text(failure.message),
      },
      context: { 'aws:SourceArn': rule.arn, 'aws:SourceAccount': bus.account },
    })
    return undefined
  } catch (error) {
    if (error instanceof AwsError) return `${error.code}: ${error.message}`
    throw error
  }
}

/** What became of an event that a target did not take: the outcome and all reasons, for the trail. */
const deliverToDeadLetters = (
  delivery: TargetDelivery,
  failure: TargetFailure,
): { readonly outcome: 'failed' | 'deadLettered'; readonly reason: string } => {
  const { world, bus, rule, target } = delivery
  const reason = `${failure.code}: ${failure.message}`
  const queueArn = target.DeadLetterConfig?.Arn
  if (queueArn === undefined) return { outcome: 'failed', reason }
  const refusal = refusalOfQueue(delivery, failure, queueArn)
  countForRule(world, bus, rule, refusal === undefined ? 'InvocationsSentToDlq' : 'InvocationsFailedToBeSentToDlq')
  if (refusal === undefined) return { outcome: 'deadLettered', reason }
  return { outcome: 'failed', reason: `${reason}; the dead-letter queue ${queueArn} refused it, ${refusal}` }
}

const attempt = (delivery: TargetDelivery): TargetFailure | undefined => {
  try {
    targetKinds[parseArn(delivery.target.Arn ?? '')?.service ?? '']?.(delivery)
    return undefined
  } catch (error) {
    return failureOf(error)
  }
}

/** Delivers an event to a target once. A refusal is counted, kept in the dead-letter queue if there is one, and recorded. */
export const deliverToTarget = (delivery: TargetDelivery): void => {
  const { world, bus, rule, target, event } = delivery
  countForRule(world, bus, rule, 'Invocations')
  const failure = attempt(delivery)
  if (failure) countForRule(world, bus, rule, 'FailedInvocations')
  keepLast(world.store(deliveryTrail), [
    {
      at: world.clock.now().toISOString(),
      account: bus.account,
      region: bus.region,
      from: rule.arn,
      to: target.Arn ?? '',
      message: event.id,
      ...(failure ? deliverToDeadLetters(delivery, failure) : { outcome: 'delivered' as const }),
    },
  ])
}
