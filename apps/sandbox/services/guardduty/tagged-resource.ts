import { parseArn } from '../../kit/arn'
import type { Call } from '../../request/operation'
import { invalidInput } from './bad-request'
import { ownDetector } from './own-detector'

const tagsOf = (call: Call, resource: string): Map<string, string> | undefined => {
  const [type, detectorId, kind, id = ''] = resource.split('/')
  if (type !== 'detector') return undefined
  const detector = ownDetector(call, detectorId)
  if (kind === undefined) return detector.tags
  if (kind === 'filter') return detector.filters.find(({ name }) => name === id)?.tags
  const lists = { ipset: detector.ipSets, threatintelset: detector.threatIntelSets }
  if (kind === 'publishingDestination') return detector.destinations.get(id)?.tags
  return lists[kind as keyof typeof lists]?.get(id)?.tags
}

/** The tags of the caller's detector, or of what belongs to it, by ARN. @throws AwsError when there is no such resource. */
export const taggedResource = (call: Call, arn: string | undefined): Map<string, string> => {
  const parsed = parseArn(arn ?? '')
  const tags = parsed?.service === 'guardduty' && tagsOf(call, parsed.resource)
  if (!tags) throw invalidInput()
  return tags
}
