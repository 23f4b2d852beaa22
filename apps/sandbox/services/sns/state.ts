import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import type { Tags } from '../../kit/tags'
import type { RequestContext } from '../../policy/evaluate'
import type { PolicyDocument } from '../../policy/policy-document'
import type { Call, OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore, type World } from '../../world/world'
import { organization } from '../organizations/state'

type Client = typeof import('@aws-sdk/client-sns')

/** An operation of this service: input and output are those of the SDK's command of this name. */
export type SnsOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

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
  /** Since when it waits for confirmation, or waited last. */
  pendingSince: Date
  confirmed: Date | undefined
  /** What the confirmation's link carries. */
  token: string
  /** When the last mails were attempted, in milliseconds; of a mail subscription only. */
  attempts: readonly number[]
  /** FilterPolicy, FilterPolicyScope, RawMessageDelivery, DeliveryPolicy, RedrivePolicy as they were set. */
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

/** A message as a topic delivers it to the endpoint of an AWS service. */
export interface ServiceNotification {
  readonly topicArn: string
  readonly message: string
  readonly subject?: string
  /** Whether it came without SNS's envelope, by RawMessageDelivery. */
  readonly isRaw?: true
}

/** Receives what topics deliver to the endpoint of an AWS service. */
export type NotificationReceiver = (world: World, notification: ServiceNotification) => void

/** The endpoints of AWS services that subscribed, by URL: SNS knows none of them by itself. */
export const serviceEndpoints = defineStore('serviceEndpoints', () => new Map<string, NotificationReceiver>())

/** The topic of an ARN, in whichever account and Region; undefined if there is none. */
export const findTopic = (world: World, topicArn: string): Topic | undefined => {
  const arn = parseArn(topicArn)
  return arn?.service === 'sns' ? world.store(snsStore).in(arn).topics.get(topicArn) : undefined
}

const PENDING_HOURS = 48

const isExpired = ({ pendingSince, confirmed }: Subscription, now: Date): boolean =>
  confirmed === undefined && now.getTime() - pendingSince.getTime() >= PENDING_HOURS * 3_600_000

/** The subscriptions to topics of one account and Region. Those that nobody confirmed within 48 hours are gone. */
export const subscriptionsIn = (world: World, place: { account: string; region: string }): readonly Subscription[] => {
  const { subscriptions } = world.store(snsStore).in(place)
  const now = world.clock.now()
  for (const subscription of subscriptions.values()) {
    if (isExpired(subscription, now)) subscriptions.delete(subscription.arn)
  }
  return [...subscriptions.values()]
}

/** The subscriptions to a topic, in the order of their making. */
export const subscriptionsTo = (world: World, topic: Topic): readonly Subscription[] =>
  subscriptionsIn(world, topic).filter(({ topicArn }) => topicArn === topic.arn)

/** `InvalidParameter`, with SNS's way of saying which and why. */
export const invalidParameter = (name: string, reason?: string): AwsError =>
  new AwsError('InvalidParameter', `Invalid parameter: ${name}${reason === undefined ? '' : ` Reason: ${reason}`}`)

/** `NotFound` (404). */
export const notFound = (what: 'Topic' | 'Subscription'): AwsError => new AwsError('NotFound', `${what} does not exist`)

/** `AuthorizationError` (403). */
export const notAuthorized = (reason: string): AwsError => new AwsError('AuthorizationError', reason)

/** What a topic's policy may ask about who calls: `SourceOwner`, and the organization (BEHAVIOUR 24). */
export const callerKeys = ({ account, world }: Pick<Call, 'account' | 'world'>): RequestContext => ({
  'aws:SourceOwner': account,
  ...(world.store(organization).accounts.has(account) && {
    'aws:PrincipalOrgID': world.scenario.organization.id,
  }),
})
