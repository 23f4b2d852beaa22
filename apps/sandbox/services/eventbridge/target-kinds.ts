import { parseArn } from '../../kit/arn'
import { table } from '../../kit/own-members'
import type { Json } from '../../pattern/pattern'
import { deliverToLogGroup } from '../logs/service-events'
import { deliverToTopic } from '../sns/publish'
import { deliverToQueue } from '../sqs/deliver-to-queue'
import { deliverToBus } from './deliver-to-bus'
import type { TargetDelivery } from './delivery'
import { readPath, transformInput } from './input-transformer'

/** What a target is given: a constant, a part of the event, the transformer's text, or the event. @throws TargetFailure */
const targetInput = ({ world, rule, target, event }: TargetDelivery): string => {
  if (target.Input !== undefined) return target.Input
  if (target.InputPath !== undefined) {
    return JSON.stringify(readPath(event as unknown as Json, target.InputPath) ?? null)
  }
  if (target.InputTransformer) {
    return transformInput(target.InputTransformer, { rule, event, ingested: world.clock.now() })
  }
  return JSON.stringify(event)
}

const EVENTBRIDGE = 'events.amazonaws.com'

/** What EventBridge says of itself to queues and log groups; to topics it sends none of these keys. */
const sentBy = ({ bus, rule }: TargetDelivery) => ({ 'aws:SourceArn': rule.arn, 'aws:SourceAccount': bus.account })

const toTopic = (delivery: TargetDelivery): void => {
  deliverToTopic(delivery.world, {
    topicArn: delivery.target.Arn ?? '',
    service: EVENTBRIDGE,
    message: targetInput(delivery),
  })
}

const toQueue = (delivery: TargetDelivery): void => {
  const { world, target } = delivery
  deliverToQueue(world, {
    queueArn: target.Arn ?? '',
    principal: { service: EVENTBRIDGE },
    body: targetInput(delivery),
    context: sentBy(delivery),
  })
}

/** The name in `arn:aws:logs:<region>:<account>:log-group:<name>`, with or without `:*`. */
const groupName = (arn: string): string =>
  (parseArn(arn)?.resource ?? '').replace(/^log-group:/, '').replace(/:\*$/, '')

const toLogGroup = (delivery: TargetDelivery): void => {
  const { world, bus, target } = delivery
  deliverToLogGroup(world, {
    account: bus.account,
    region: bus.region,
    group: groupName(target.Arn ?? ''),
    event: targetInput(delivery),
    principal: EVENTBRIDGE,
    context: sentBy(delivery),
  })
}

/**
 * The kinds of targets that the sandbox has, by the service in the target's ARN: each delivers an event to its target.
 * @throws TargetFailure or AwsError when the target's side refuses it
 */
export const targetKinds: Readonly<Record<string, (delivery: TargetDelivery) => void>> = table({
  sns: toTopic,
  sqs: toQueue,
  logs: toLogGroup,
  events: deliverToBus,
})
