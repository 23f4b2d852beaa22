import type { Tag } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { type CloudWatchOperation, type MetricStore, metricStore } from './state'

/** Adds tags to an ARN's; a known key gets the new value. */
export const setTags = (store: MetricStore, arn: string, tags: readonly Tag[] | undefined): void => {
  const known = store.tags.get(arn) ?? new Map<string, string>()
  store.tags.set(arn, known)
  for (const { Key = '', Value = '' } of tags ?? []) known.set(Key, Value)
}

/**
 * The tags of an alarm or dashboard.
 * @throws AwsError `ResourceNotFoundException` when nothing has this ARN.
 */
const tagsOf = (call: Call, arn: string | undefined): Map<string, string> => {
  const tags = call.world.store(metricStore).tags.get(arn ?? '')
  if (!tags) throw new AwsError('ResourceNotFoundException', `Unknown resource: ${arn}`)
  return tags
}

/** Adds tags to an alarm or dashboard (BEHAVIOUR 15). */
export const tagResource: CloudWatchOperation<'TagResource'> = (input, call) => {
  tagsOf(call, input.ResourceARN)
  setTags(call.world.store(metricStore), input.ResourceARN ?? '', input.Tags)
  return {}
}

/** Removes tags by key (BEHAVIOUR 15). */
export const untagResource: CloudWatchOperation<'UntagResource'> = (input, call) => {
  const tags = tagsOf(call, input.ResourceARN)
  for (const key of input.TagKeys ?? []) tags.delete(key)
  return {}
}

/** The tags of an alarm or dashboard (BEHAVIOUR 15). */
export const listTagsForResource: CloudWatchOperation<'ListTagsForResource'> = (input, call) => ({
  Tags: [...tagsOf(call, input.ResourceARN)].map(([Key, Value]) => ({ Key, Value })),
})
