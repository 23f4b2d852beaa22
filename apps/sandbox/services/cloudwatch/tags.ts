import type { Tag } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../kit/aws-error'
import { addTags, keyValueTags, tagOperations } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { type CloudWatchOperation, type MetricStore, metricStore } from './state'

/** Adds tags to an ARN's; a known key gets the new value. */
export const setTags = (store: MetricStore, arn: string, tags: readonly Tag[] | undefined): void => {
  const known = store.tags.get(arn) ?? new Map<string, string>()
  store.tags.set(arn, known)
  addTags(known, keyValueTags.read(tags))
}

const tags = tagOperations({
  form: keyValueTags,
  tagsOf: ({ ResourceARN }: { readonly ResourceARN?: string | undefined }, call: Call) => {
    const found = call.world.store(metricStore).tags.get(ResourceARN ?? '')
    if (!found) throw new AwsError('ResourceNotFoundException', `Unknown resource: ${ResourceARN}`)
    return found
  },
})

/** Adds tags to an alarm or dashboard (BEHAVIOUR 15). Throws `ResourceNotFoundException` when nothing has this ARN. */
export const tagResource: CloudWatchOperation<'TagResource'> = tags.tag

/** Removes tags by key (BEHAVIOUR 15). */
export const untagResource: CloudWatchOperation<'UntagResource'> = tags.untag

/** The tags of an alarm or dashboard (BEHAVIOUR 15). */
export const listTagsForResource: CloudWatchOperation<'ListTagsForResource'> = tags.list
