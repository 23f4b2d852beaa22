import { keyValueTags, type Tags, tagOperations } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { type EventsOperation, eventStore, notFound } from './state'

/** The tags of a bus or rule, by ARN. @throws AwsError `ResourceNotFoundException` */
const requireTags = ({ ResourceARN }: { readonly ResourceARN?: string | undefined }, call: Call): Tags => {
  const buses = [...call.world.store(eventStore).in(call).buses.values()]
  const found = buses.flatMap((bus) => [bus, ...bus.rules.values()]).find(({ arn }) => arn === ResourceARN)
  if (!found) throw notFound(`Resource ${ResourceARN} does not exist.`)
  return found.tags
}

const tags = tagOperations({ form: keyValueTags, tagsOf: requireTags })

/** Adds tags to a bus or rule and overwrites those of the same key. */
export const tagResource: EventsOperation<'TagResource'> = tags.tag

/** Takes tags away from a bus or rule. */
export const untagResource: EventsOperation<'UntagResource'> = tags.untag

/** Lists the tags of a bus or rule. */
export const listTagsForResource: EventsOperation<'ListTagsForResource'> = tags.list
