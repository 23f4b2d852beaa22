import { parseArn } from '../../kit/arn'
import { objectTags, type Tags, tagOperations } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { requireDetector } from './detector'
import { invalidInput } from './errors'
import type { GuardDutyOperation } from './state'

const tagsOf = (call: Call, resource: string): Tags | undefined => {
  const [type, detectorId, kind, id = ''] = resource.split('/')
  if (type !== 'detector') return undefined
  const detector = requireDetector(call, detectorId)
  if (kind === undefined) return detector.tags
  if (kind === 'filter') return detector.filters.find(({ name }) => name === id)?.tags
  if (kind === 'publishingDestination') return detector.destinations.get(id)?.tags
  const lists = { ipset: detector.ipSets, threatintelset: detector.threatIntelSets }
  return lists[kind as keyof typeof lists]?.get(id)?.tags
}

/**
 * The tags of the caller's detector, or of what belongs to it, by ARN.
 * @throws AwsError when there is no such resource.
 */
const requireTags = ({ ResourceArn: arn = '' }: { ResourceArn?: string | undefined }, call: Call): Tags => {
  const parsed = parseArn(arn)
  const tags = parsed?.service === 'guardduty' && tagsOf(call, parsed.resource)
  if (!tags) throw invalidInput()
  return tags
}

const { tag, list, untag } = tagOperations({ form: objectTags, tagsOf: requireTags })

/** Detectors, filters, address lists and publishing destinations carry tags. */
export const tagResource: GuardDutyOperation<'TagResource'> = tag

/** All tags of a resource. */
export const listTagsForResource: GuardDutyOperation<'ListTagsForResource'> = list

/** Keys that are not there are ignored. */
export const untagResource: GuardDutyOperation<'UntagResource'> = untag
