import type { World } from '../../world/world'
import { putMetric } from '../cloudwatch/put-metric'
import type { Bus, Rule } from './state'

/** EventBridge's metrics that the sandbox counts. */
export type RuleMetric =
  | 'MatchedEvents'
  | 'Invocations'
  | 'FailedInvocations'
  | 'InvocationsSentToDlq'
  | 'InvocationsFailedToBeSentToDlq'

/**
 * Adds 1 to a metric of a rule; rules of custom buses carry the bus as a second dimension.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
export const countForRule = (world: World, bus: Bus, rule: Rule, name: RuleMetric): void =>
  putMetric(world, {
    account: bus.account,
    region: bus.region,
    namespace: 'AWS/Events',
    name,
    dimensions: { ...(bus.name !== 'default' && { EventBusName: bus.name }), RuleName: rule.name },
    value: 1,
  })
