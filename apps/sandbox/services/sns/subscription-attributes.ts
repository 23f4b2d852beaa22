import { parseArn } from '../../kit/arn'
import { table } from '../../kit/own-members'
import { unbuilt } from '../../kit/unbuilt'
import { compilePattern } from '../../pattern/compile-pattern'
import { PatternError } from '../../pattern/pattern'
import { invalidParameter, type SnsOperation, type Subscription } from './state'
import { requireSubscription } from './subscriptions'

const scopes = ['MessageAttributes', 'MessageBody']

type Protocol = Subscription['protocol']

const readObject = (name: string, value: string): Readonly<Record<string, unknown>> => {
  try {
    const read: unknown = JSON.parse(value)
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw invalidParameter(name, 'failed to parse JSON.')
}

const checkers: Readonly<Record<string, (value: string, protocol: Protocol) => void>> = table({
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
  RawMessageDelivery: (value, protocol) => {
    if (value !== 'true' && value !== 'false') throw invalidParameter('RawMessageDelivery')
    if (protocol === 'email') {
      throw invalidParameter(
        'RawMessageDelivery',
        `Delivery protocol [${protocol}] does not support raw message delivery.`,
      )
    }
  },
  DeliveryPolicy: (value, protocol) => {
    readObject('DeliveryPolicy', value)
    if (protocol !== 'https') {
      throw invalidParameter('DeliveryPolicy', `Delivery protocol [${protocol}] does not support delivery policy.`)
    }
  },
  RedrivePolicy: (value) => {
    const { deadLetterTargetArn } = readObject('RedrivePolicy', value)
    if (typeof deadLetterTargetArn !== 'string' || parseArn(deadLetterTargetArn)?.service !== 'sqs') {
      throw invalidParameter('RedrivePolicy', 'deadLetterTargetArn is not the ARN of an SQS queue')
    }
  },
})

/** Checks an attribute of a subscription. @throws AwsError `InvalidParameter`, `NotImplemented` */
const checkSubscriptionAttribute = (name: string, value: string, protocol: Protocol): void => {
  if (name === 'ReplayPolicy') throw unbuilt('The sandbox does not build ReplayPolicy of subscriptions.')
  if (name === 'SubscriptionRoleArn') {
    throw invalidParameter('SubscriptionRoleArn', `Delivery protocol [${protocol}] does not support it.`)
  }
  const check = checkers[name]
  if (!check) throw invalidParameter('AttributeName')
  if (value !== '') check(value, protocol)
}

/** An empty filter policy is none (BEHAVIOUR 20). */
const isNone = (name: string, value: string): boolean =>
  value === '' || (name === 'FilterPolicy' && value.trim() === '{}')

/** Sets an attribute; '' takes it away, and a filter's scope goes with it. @throws AwsError `InvalidParameter`, `NotImplemented` */
export const setSubscriptionAttribute = (
  { protocol, attributes }: Pick<Subscription, 'protocol' | 'attributes'>,
  name: string,
  value: string,
): void => {
  const wanted = isNone(name, value) ? '' : value
  checkSubscriptionAttribute(name, wanted, protocol)
  if (wanted !== '') attributes.set(name, wanted)
  else attributes.delete(name)
  if (wanted === '' && name === 'FilterPolicy') attributes.delete('FilterPolicyScope')
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
      ...(subscription.attributes.has('FilterPolicy') && { FilterPolicyScope: 'MessageAttributes' }),
      ...Object.fromEntries(subscription.attributes),
    },
  }
}

/** Sets an attribute, or takes it away (BEHAVIOUR 20 to 22). */
export const setSubscriptionAttributes: SnsOperation<'SetSubscriptionAttributes'> = (input, call) => {
  const subscription = requireSubscription(input.SubscriptionArn, call)
  if (input.AttributeName === 'RedrivePolicy' && input.AttributeValue === '') {
    throw invalidParameter('RedrivePolicy', 'failed to parse JSON.')
  }
  setSubscriptionAttribute(subscription, input.AttributeName ?? '', input.AttributeValue ?? '')
  return {}
}
