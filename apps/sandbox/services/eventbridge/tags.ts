import { parseArn } from '../../kit/arn'
import { addTags, readTags, removeTags, type Tags, writeTags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { notFound } from './errors'
import { type EventsOperation, eventStore } from './state'

/** The tags of a bus or rule, by ARN. @throws AwsError `ResourceNotFoundException` */
const requireTags = (resourceArn: string | undefined, call: Call): Tags => {
  const arn = parseArn(resourceArn ?? '')
  const buses = arn ? [...call.world.store(eventStore).in(call).buses.values()] : []
  const found = buses.flatMap((bus) => [bus, ...bus.rules.values()]).find((one) => one.arn === resourceArn)
  if (!found) throw notFound(`Resource ${resourceArn} does not exist.`)
  return found.tags
}

/** Adds tags to a bus or rule and overwrites those of the same key. */
export const tagResource: EventsOperation<'TagResource'> = (input, call) => {
  addTags(requireTags(input.ResourceARN, call), readTags(input.Tags))
  return {}
}

/** Takes tags away from a bus or rule. */
export const untagResource: EventsOperation<'UntagResource'> = (input, call) => {
  removeTags(requireTags(input.ResourceARN, call), input.TagKeys)
  return {}
}

/** Lists the tags of a bus or rule. */
export const listTagsForResource: EventsOperation<'ListTagsForResource'> = (input, call) => ({
  Tags: writeTags(requireTags(input.ResourceARN, call)),
})
