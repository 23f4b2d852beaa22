import { defineStore } from './world'

/** One step of a message's way: from a rule to a target, or from a topic to a subscriber. */
export interface Delivery {
  /** ISO 8601. */
  readonly at: string
  readonly account: string
  readonly region: string
  /** ARN of the rule or topic that delivers. */
  readonly from: string
  /** ARN of the target, or the subscriber's endpoint. */
  readonly to: string
  /** The event's id, or the SNS message's. */
  readonly message: string
  /** `deadLettered`: it failed and a dead-letter queue keeps it. */
  readonly outcome: 'delivered' | 'failed' | 'deadLettered'
  /** Why it failed, in the words of the service that refused. */
  readonly reason?: string
}

/**
 * The last 10,000 deliveries at least in order, failed ones included: where a finding was lost can be read from it. `GET
 * world` shows it as `deliveries`.
 */
export const deliveryTrail = defineStore<Delivery[]>('deliveries', () => [])
