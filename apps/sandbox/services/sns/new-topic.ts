import type { Tags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { invalidParameter, notModelled } from './refusals'
import { snsStore, type Topic } from './state'
import { setTopicAttribute } from './topic-attributes'
import { defaultTopicPolicy } from './topic-policy'

const checkName = (name: string): void => {
  if (name.endsWith('.fifo')) throw notModelled('The sandbox has standard topics only.')
  if (!/^[\w-]{1,256}$/.test(name)) throw invalidParameter('Topic Name')
}

/** Makes a topic in the call's account and Region. @throws AwsError `InvalidParameter` */
export const newTopic = (
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
