import type { Tag } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { type MetricStore, metricStore } from './state'

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
export const tagsOf = (call: Call, arn: string | undefined): Map<string, string> => {
  const tags = call.world.store(metricStore).tags.get(arn ?? '')
  if (!tags) throw new AwsError('ResourceNotFoundException', `Unknown resource: ${arn}`)
  return tags
}
