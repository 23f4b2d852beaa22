import { compilePattern } from '../../pattern/compile-pattern'
import { matchPattern } from '../../pattern/match-pattern'
import type { Json } from '../../pattern/pattern'
import type { TopicAttribute, TopicMessage } from './message'
import type { Subscription } from './state'

const attributeValue = ({ DataType, StringValue = '' }: TopicAttribute): Json => {
  if (DataType === 'Number') return Number(StringValue)
  return DataType === 'String.Array' ? JSON.parse(StringValue) : StringValue
}

const attributesOf = (message: TopicMessage): Json =>
  Object.fromEntries(Object.entries(message.attributes).map(([name, attribute]) => [name, attributeValue(attribute)]))

const bodyOf = (message: TopicMessage): Json | undefined => {
  try {
    return JSON.parse(message.text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Whether a subscription's filter policy lets a message through; a body that is not JSON passes no filter on bodies. */
export const passesFilter = (subscription: Subscription, message: TopicMessage): boolean => {
  const policy = subscription.attributes.get('FilterPolicy')
  if (policy === undefined) return true
  const onBody = subscription.attributes.get('FilterPolicyScope') === 'MessageBody'
  const subject = onBody ? bodyOf(message) : attributesOf(message)
  return subject !== undefined && matchPattern(compilePattern(policy), subject)
}
