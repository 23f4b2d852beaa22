import { AwsError } from '../../kit/aws-error'
import { decideWithAccount, type RequestContext } from '../../policy/evaluate'
import type { PolicyDocument } from '../../policy/policy-document'
import type { Principal } from '../../policy/principal'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { mayUseKey, refusedKeyUse } from '../kms/key-use'
import { callerKeys, notAuthorized, type Topic } from './state'

const EVENTBRIDGE = 'events.amazonaws.com'

const isEventBridge = (principal: Principal): boolean => 'service' in principal && principal.service === EVENTBRIDGE

/** Allow statements with a Condition do not work for EventBridge, whatever the condition says (BEHAVIOUR.md). */
const withoutConditionedAllows = (policy: PolicyDocument): PolicyDocument => ({
  ...policy,
  Statement: policy.Statement.filter(({ Effect, Condition }) => Effect === 'Deny' || Condition === undefined),
})

/** Who publishes, and what the request says about itself. */
export interface Publisher {
  readonly principal: Principal
  /** Condition keys such as `aws:SourceArn`; EventBridge sends none. */
  readonly context?: RequestContext
  /** The call, where an identity publishes: its own policies decide on the topic's key as well. */
  readonly call?: Call
}

const checkPolicy = (topic: Topic, { principal, context, call }: Publisher): void => {
  const own = 'account' in principal ? { 'aws:SourceOwner': principal.account } : {}
  const owner = call ? callerKeys(call) : own
  const request = { principal, action: 'sns:Publish', resource: topic.arn, context: { ...owner, ...context } }
  const policy = isEventBridge(principal) ? withoutConditionedAllows(topic.policy) : topic.policy
  const decision = decideWithAccount(policy, topic.account, request)
  if (decision.allowed) return
  const hint =
    policy.Statement.length < topic.policy.Statement.length
      ? ' (statements with a Condition do not work for EventBridge)'
      : ''
  throw notAuthorized(`${decision.reason}${hint}`)
}

const keyArnOf = (topic: Topic, reference: string): string => {
  if (reference.startsWith('arn:')) return reference
  return `arn:aws:kms:${topic.region}:${topic.account}:${reference.startsWith('alias/') ? '' : 'key/'}${reference}`
}

const keyActions = ['kms:GenerateDataKey', 'kms:Decrypt']

const checkKey = (world: World, topic: Topic, { principal, context, call }: Publisher): void => {
  const reference = topic.attributes.get('KmsMasterKeyId')
  if (reference === undefined) return
  const keyContext: RequestContext = {
    'kms:ViaService': `sns.${topic.region}.amazonaws.com`,
    'kms:EncryptionContext:aws:sns:topicArn': topic.arn,
    ...context,
  }
  const keyArn = keyArnOf(topic, reference)
  const refusal = call && refusedKeyUse(call, { keyArn, actions: keyActions, context: keyContext })
  if (refusal !== undefined) throw new AwsError('KMSAccessDenied', refusal)
  for (const action of keyActions) {
    const decision = mayUseKey(world, { keyArn, principal, action, context: keyContext })
    if (!decision.allowed) throw new AwsError('KMSAccessDenied', decision.reason)
  }
}

/**
 * Sees to it that the topic's policy and its key's policy let the publisher publish.
 * @throws AwsError `AuthorizationError` or `KMSAccessDenied`, with the statement that decided
 */
export const authorizePublish = (world: World, topic: Topic, publisher: Publisher): void => {
  checkPolicy(topic, publisher)
  checkKey(world, topic, publisher)
}
