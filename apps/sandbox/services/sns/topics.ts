import { parseArn } from '../../kit/arn'
import { pagesOf } from '../../kit/page'
import { keyValueTags, type Tags, tagOperations } from '../../kit/tags'
import { unbuilt } from '../../kit/unbuilt'
import { decideWithAccount } from '../../policy/evaluate'
import { principalOf } from '../../policy/principal'
import type { Call } from '../../request/operation'
import {
  callerKeys,
  findTopic,
  invalidParameter,
  notAuthorized,
  notFound,
  type SnsOperation,
  snsStore,
  subscriptionsTo,
  type Topic,
} from './state'
import { defaultTopicPolicy, hasAttributes, setTopicAttribute } from './topic-attributes'

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
    context: callerKeys(call),
  })
  if (decision.allowed) return topic
  throw notAuthorized(
    `User: ${call.caller.arn} is not authorized to perform: ${action} on resource: ${topic.arn} because no resource-based policy allows the ${action} action`,
  )
}

const page = pagesOf({ largest: 100, invalidToken: 'InvalidParameter' })

/** A page of 100, which callers of SNS cannot change. @throws AwsError `InvalidParameter` for a foreign token */
export const topicPage = <Item>(
  items: readonly Item[],
  token: string | undefined,
  call: Call,
): { items: Item[]; NextToken: string | undefined } => {
  const { items: shown, nextToken } = page(items, { token }, call)
  return { items: shown, NextToken: nextToken }
}

const checkName = (name: string): void => {
  if (name.endsWith('.fifo')) throw unbuilt('The sandbox has standard topics only.')
  if (!/^[\w-]{1,256}$/.test(name)) throw invalidParameter('Topic Name')
}

/** Makes a topic in the call's account and Region. @throws AwsError `InvalidParameter` */
const newTopic = (
  wanted: { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly tags: Tags },
  { world, account, region }: Call,
): Topic => {
  checkName(wanted.name)
  const arn = `arn:aws:sns:${region}:${account}:${wanted.name}`
  const topic: Topic = {
    name: wanted.name,
    arn,
    account,
    region,
    policy: defaultTopicPolicy(arn, account),
    attributes: new Map(),
    tags: wanted.tags,
    subscriptionsDeleted: 0,
  }
  for (const [name, value] of Object.entries(wanted.attributes)) setTopicAttribute(topic, name, value)
  world.store(snsStore).in({ account, region }).topics.set(arn, topic)
  return topic
}

const sameTags = (left: Tags, right: Tags): boolean =>
  left.size === right.size && [...left].every(([key, value]) => right.get(key) === value)

/** Makes a topic, or gives the ARN of the same one (BEHAVIOUR 1). Throws `InvalidParameter`. */
export const createTopic: SnsOperation<'CreateTopic'> = (input, call) => {
  const name = input.Name ?? ''
  const attributes = input.Attributes ?? {}
  const wantedTags = keyValueTags.read(input.Tags)
  const known = call.world.store(snsStore).in(call).topics.get(`arn:aws:sns:${call.region}:${call.account}:${name}`)
  if (!known) return { TopicArn: newTopic({ name, attributes, tags: wantedTags }, call).arn }
  if (!hasAttributes(known, attributes)) {
    throw invalidParameter('Attributes', 'Topic already exists with different attributes')
  }
  if (input.Tags !== undefined && !sameTags(known.tags, wantedTags)) {
    throw invalidParameter('Tags', 'Topic already exists with different tags')
  }
  return { TopicArn: known.arn }
}

/** Shows a topic, with counts of its subscriptions. */
export const getTopicAttributes: SnsOperation<'GetTopicAttributes'> = (input, call) => {
  const topic = requireTopic(input.TopicArn, 'sns:GetTopicAttributes', call)
  const subscriptions = subscriptionsTo(call.world, topic)
  const confirmed = subscriptions.filter((subscription) => subscription.confirmed !== undefined).length
  return {
    Attributes: {
      TopicArn: topic.arn,
      Owner: topic.account,
      Policy: JSON.stringify(topic.policy),
      DisplayName: '',
      SubscriptionsConfirmed: String(confirmed),
      SubscriptionsPending: String(subscriptions.length - confirmed),
      SubscriptionsDeleted: String(topic.subscriptionsDeleted),
      ...Object.fromEntries(topic.attributes),
    },
  }
}

/** Sets one attribute of a topic (BEHAVIOUR 6). Throws `InvalidParameter`. */
export const setTopicAttributes: SnsOperation<'SetTopicAttributes'> = (input, call) => {
  const topic = requireTopic(input.TopicArn, 'sns:SetTopicAttributes', call)
  setTopicAttribute(topic, input.AttributeName ?? '', input.AttributeValue ?? '')
  return {}
}

/** Lists the ARNs of the Region's topics. */
export const listTopics: SnsOperation<'ListTopics'> = (input, call) => {
  const { items, ...more } = topicPage(
    [...call.world.store(snsStore).in(call).topics.keys()].sort(),
    input.NextToken,
    call,
  )
  return { Topics: items.map((TopicArn) => ({ TopicArn })), ...more }
}

/** Deletes a topic and its subscriptions; one that is gone already is no error (BEHAVIOUR 11). */
export const deleteTopic: SnsOperation<'DeleteTopic'> = (input, call) => {
  const { topics, subscriptions } = call.world.store(snsStore).in(call)
  if (!topics.has(input.TopicArn ?? '')) return {}
  const topic = requireTopic(input.TopicArn, 'sns:DeleteTopic', call)
  for (const { arn } of subscriptionsTo(call.world, topic)) subscriptions.delete(arn)
  topics.delete(topic.arn)
  return {}
}

const actions = { tag: 'sns:TagResource', untag: 'sns:UntagResource', list: 'sns:ListTagsForResource' } as const

const tags = tagOperations({
  form: keyValueTags,
  tagsOf: ({ ResourceArn }: { readonly ResourceArn?: string | undefined }, call: Call, what) =>
    requireTopic(ResourceArn, actions[what], call).tags,
})

/** Adds tags to a topic and overwrites those of the same key. */
export const tagResource: SnsOperation<'TagResource'> = tags.tag

/** Takes tags away from a topic. */
export const untagResource: SnsOperation<'UntagResource'> = tags.untag

/** Lists the tags of a topic. */
export const listTagsForResource: SnsOperation<'ListTagsForResource'> = tags.list
