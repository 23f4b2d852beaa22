import { parseArn } from '../../kit/arn'
import { decideWithAccount } from '../../policy/decide-with-account'
import { principalOf } from '../../policy/principal'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { invalidParameter, notAuthorized, notFound } from './refusals'
import { snsStore, type Topic } from './state'

/** The topic of an ARN, in whichever account and Region; undefined if there is none. */
export const findTopic = (world: World, topicArn: string): Topic | undefined => {
  const arn = parseArn(topicArn)
  return arn?.service === 'sns' ? world.store(snsStore).in(arn).topics.get(topicArn) : undefined
}

/**
 * The topic that an operation names, if it is in the Region of the request and the caller may act on it.
 * @throws AwsError `InvalidParameter`, `NotFound`, `AuthorizationError`
 */
export const requireTopic = (topicArn: string | undefined, action: string, call: Call): Topic => {
  const arn = parseArn(topicArn ?? '')
  if (arn?.service !== 'sns' || arn.region !== call.region) throw invalidParameter('TopicArn')
  const topic = findTopic(call.world, topicArn ?? '')
  if (!topic) throw notFound('Topic')
  const principal = principalOf(call.caller)
  const decision = decideWithAccount(topic.policy, topic.account, {
    principal,
    action,
    resource: topic.arn,
    context: { 'aws:SourceOwner': call.account },
  })
  if (decision.allowed) return topic
  throw notAuthorized(
    `User: ${call.caller.arn} is not authorized to perform: ${action} on resource: ${topic.arn} because no resource-based policy allows the ${action} action`,
  )
}
