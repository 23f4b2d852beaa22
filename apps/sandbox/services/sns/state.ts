import type { Tags } from '../../kit/tags'
import type { PolicyDocument } from '../../policy/policy-document'
import { RegionalMap } from '../../world/regional-map'
import { defineStore } from '../../world/world'

/** A standard topic. */
export interface Topic {
  readonly name: string
  readonly arn: string
  readonly account: string
  readonly region: string
  policy: PolicyDocument
  /** Attributes that were set, by name, without the policy. */
  readonly attributes: Map<string, string>
  readonly tags: Tags
  /** Subscriptions that ended since the topic exists. */
  subscriptionsDeleted: number
}

/** A subscription; `confirmed` is undefined while its endpoint's owner has not agreed. */
export interface Subscription {
  readonly arn: string
  readonly topicArn: string
  readonly protocol: 'email' | 'sqs' | 'https'
  readonly endpoint: string
  /** The account that subscribed. */
  readonly owner: string
  readonly created: Date
  confirmed: Date | undefined
  /** What the confirmation's link carries. */
  readonly token: string
  /** FilterPolicy, FilterPolicyScope, RawMessageDelivery as they were set. */
  readonly attributes: Map<string, string>
}

/** The topics of one account and Region, and the subscriptions to them, by ARN. */
export interface RegionalTopics {
  readonly topics: Map<string, Topic>
  readonly subscriptions: Map<string, Subscription>
}

/** Topics and subscriptions. */
export const snsStore = defineStore(
  'sns',
  () => new RegionalMap<RegionalTopics>(() => ({ topics: new Map(), subscriptions: new Map() })),
)
