import { unbuilt } from '../../kit/unbuilt'
import { compilePattern } from '../../pattern/compile-pattern'
import { PatternError } from '../../pattern/pattern'
import { invalidParameter } from './errors'
import type { SnsOperation } from './state'
import { requireSubscription } from './subscriptions'

const scopes = ['MessageAttributes', 'MessageBody']

const checkers: Readonly<Record<string, (value: string) => void>> = {
  FilterPolicy: (value) => {
    try {
      compilePattern(value)
    } catch (error) {
      if (error instanceof PatternError) throw invalidParameter('FilterPolicy', error.message)
      throw error
    }
  },
  FilterPolicyScope: (value) => {
    if (!scopes.includes(value)) {
      throw invalidParameter(
        'FilterPolicyScope',
        `Invalid value [${value}]. Please use either MessageBody or MessageAttributes`,
      )
    }
  },
  RawMessageDelivery: (value) => {
    if (value !== 'true' && value !== 'false') throw invalidParameter('RawMessageDelivery')
  },
}

/** Checks an attribute of a subscription. @throws AwsError `InvalidParameter`, `NotImplemented` */
const checkSubscriptionAttribute = (name: string, value: string): void => {
  if (name === 'RedrivePolicy' || name === 'DeliveryPolicy' || name === 'ReplayPolicy') {
    throw unbuilt(`The sandbox does not build ${name} of subscriptions.`)
  }
  const check = checkers[name]
  if (!check) throw invalidParameter('AttributeName')
  if (value !== '') check(value)
}

/** Sets an attribute; '' takes it away. @throws AwsError `InvalidParameter`, `NotImplemented` */
export const setSubscriptionAttribute = (attributes: Map<string, string>, name: string, value: string): void => {
  checkSubscriptionAttribute(name, value)
  if (value === '') attributes.delete(name)
  else attributes.set(name, value)
}

/** Shows a subscription to its owner or the topic's. */
export const getSubscriptionAttributes: SnsOperation<'GetSubscriptionAttributes'> = (input, call) => {
  const subscription = requireSubscription(input.SubscriptionArn, call)
  return {
    Attributes: {
      SubscriptionArn: subscription.arn,
      TopicArn: subscription.topicArn,
      Owner: subscription.owner,
      Protocol: subscription.protocol,
      Endpoint: subscription.endpoint,
      PendingConfirmation: String(subscription.confirmed === undefined),
      ConfirmationWasAuthenticated: String(subscription.protocol !== 'email'),
      RawMessageDelivery: 'false',
      ...Object.fromEntries(subscription.attributes),
    },
  }
}

/** Sets filter policy, its scope, or raw delivery; others answer 501. */
export const setSubscriptionAttributes: SnsOperation<'SetSubscriptionAttributes'> = (input, call) => {
  const { attributes } = requireSubscription(input.SubscriptionArn, call)
  setSubscriptionAttribute(attributes, input.AttributeName ?? '', input.AttributeValue ?? '')
  return {}
}
