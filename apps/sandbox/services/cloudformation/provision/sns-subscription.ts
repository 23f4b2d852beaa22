import type { Region } from '../../../../manifest/ids'
import type { Call } from '../../../operation'
import { subscribe } from '../../sns/operations/subscribe'
import { setSubscriptionAttribute } from '../../sns/subscription-attributes'
import { findSubscription, removeSubscription } from '../../sns/subscriptions'
import type { ResourceIdentity, ResourceProperties, ResourceType } from '../resource-type'
import { readDocument } from './read-document'
import { readBoolean, readText } from './read-property'

const identity = (arn: string): ResourceIdentity => ({ physicalId: arn, attributes: { Arn: arn } })

/** `Region` says where the topic is, when that is not the stack's Region. */
const inRegionOf = (properties: ResourceProperties, call: Call): Call => ({
  ...call,
  region: (readText(properties, 'Region') ?? call.region) as Region,
})

const attributesIn = (properties: ResourceProperties): Record<string, string> => ({
  FilterPolicy: readDocument(properties, 'FilterPolicy') ?? '',
  FilterPolicyScope: readText(properties, 'FilterPolicyScope') ?? '',
  RawMessageDelivery: String(readBoolean(properties, 'RawMessageDelivery') ?? ''),
})

/** AWS::SNS::Subscription. It is complete before anybody confirms it; while unconfirmed, deleting it leaves it to expire. */
export const snsSubscription: ResourceType = {
  type: 'AWS::SNS::Subscription',
  properties: ['TopicArn', 'Protocol', 'Endpoint', 'Region', 'FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery'],
  createOnly: ['Endpoint', 'Protocol', 'TopicArn'],
  async create(properties, { call }) {
    const input = {
      TopicArn: readText(properties, 'TopicArn'),
      Protocol: readText(properties, 'Protocol'),
      Endpoint: readText(properties, 'Endpoint'),
      Attributes: attributesIn(properties),
      ReturnSubscriptionArn: true,
    }
    return identity((await subscribe(input, inRegionOf(properties, call))).SubscriptionArn ?? '')
  },
  update(properties, existing, { call }) {
    const subscription = findSubscription(call.world, existing.physicalId)
    for (const [name, value] of Object.entries(attributesIn(properties))) {
      if (subscription) setSubscriptionAttribute(subscription.attributes, name, value)
    }
    return identity(existing.physicalId)
  },
  delete(existing, { call }) {
    const subscription = findSubscription(call.world, existing.physicalId)
    if (subscription?.confirmed !== undefined) removeSubscription(call.world, subscription)
  },
}
