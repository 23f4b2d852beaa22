import { compilePattern } from '../../pattern/compile-pattern'
import { PatternError } from '../../pattern/pattern'
import { invalidParameter, notModelled } from './refusals'

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
export const checkSubscriptionAttribute = (name: string, value: string): void => {
  if (name === 'RedrivePolicy' || name === 'DeliveryPolicy' || name === 'ReplayPolicy') {
    throw notModelled(`The sandbox does not build ${name} of subscriptions.`)
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
