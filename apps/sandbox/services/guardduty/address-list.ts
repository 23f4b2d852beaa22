import type { IpSetFormat } from '@aws-sdk/client-guardduty'
import type { Page } from '../../kit/page'
import { objectTags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { requireDetector } from './detector'
import { badRequest, invalidInput, invalidParameter } from './errors'
import { listPage } from './list-page'
import type { AddressList, Detector } from './records'
import type { GuardDutyOperation } from './state'

/** The kinds of lists, and how many of each a detector may have. */
const limits = { ipSets: 1, threatIntelSets: 6, trustedEntitySets: 1, threatEntitySets: 6 } as const

/** A list of addresses or entities that GuardDuty trusts, or takes for threats. */
type Kind = keyof typeof limits

interface ListInput {
  readonly DetectorId?: string | undefined
  readonly Name?: string | undefined
  readonly Format?: string | undefined
  readonly Location?: string | undefined
  readonly Activate?: boolean | undefined
  readonly ExpectedBucketOwner?: string | undefined
  readonly Tags?: Record<string, string> | undefined
}

const formats: readonly IpSetFormat[] = ['TXT', 'STIX', 'OTX_CSV', 'ALIEN_VAULT', 'PROOF_POINT', 'FIRE_EYE']

/**
 * The caller's detector.
 * @throws AwsError for a member: its administrator's lists are imposed on it.
 */
export const requireOwner = (call: Call, detectorId: string | undefined): Detector => {
  const detector = requireDetector(call, detectorId)
  if (detector.administrator !== undefined) {
    throw badRequest('The request is rejected because member accounts cannot manage IPSets or ThreatIntelSets.')
  }
  return detector
}

/** @throws AwsError when the detector has no list of this kind and id. */
export const requireList = (detector: Detector, kind: Kind, id: string | undefined): AddressList => {
  const list = detector[kind].get(id ?? '')
  if (!list) throw invalidInput()
  return list
}

const requireLocation = (location: string | undefined): string => {
  if (!/^(s3:\/\/|https:\/\/)[^/]+\/.+/.test(location ?? '')) throw invalidParameter('location')
  return location ?? ''
}

/**
 * Adds a list.
 * @throws AwsError above the limit of its kind, for a name that is taken, or an unknown format or
 *   location.
 */
export const createList = (kind: Kind, input: ListInput, call: Call): AddressList => {
  const lists = requireOwner(call, input.DetectorId)[kind]
  if (!input.Name || [...lists.values()].some(({ name }) => name === input.Name)) throw invalidInput()
  const format = formats.find((known) => known === input.Format)
  if (!format) throw invalidParameter('format')
  if (lists.size >= limits[kind]) {
    throw badRequest(`The request is rejected because the limit of ${limits[kind]} ${kind} is reached.`)
  }
  const list: AddressList = {
    id: call.world.ids.hex(32),
    name: input.Name,
    format,
    location: requireLocation(input.Location),
    active: input.Activate ?? false,
    bucketOwner: input.ExpectedBucketOwner,
    tags: objectTags.read(input.Tags),
  }
  lists.set(list.id, list)
  return list
}

/** A page of the ids of a detector's lists of a kind, in the order in which they were made. */
export const idPage = (
  kind: Kind,
  input: { DetectorId: string | undefined; MaxResults?: number | undefined; NextToken?: string | undefined },
  call: Call,
): Page<string> => listPage([...requireDetector(call, input.DetectorId)[kind].keys()], input, call)

/** A list as the API shows it. */
export const describeList = ({ name, format, location, active, bucketOwner, tags }: AddressList) => ({
  Name: name,
  Format: format,
  Location: location,
  Status: active ? ('ACTIVE' as const) : ('INACTIVE' as const),
  ExpectedBucketOwner: bucketOwner,
  Tags: objectTags.write(tags),
})

/** Changes what the request names. */
export const updateList = (list: AddressList, input: Omit<ListInput, 'Format' | 'Tags'>): void => {
  list.name = input.Name ?? list.name
  list.location = input.Location === undefined ? list.location : requireLocation(input.Location)
  list.active = input.Activate ?? list.active
  list.bucketOwner = input.ExpectedBucketOwner ?? list.bucketOwner
}

/** Deletes a list. @throws AwsError when the detector has no list of this kind and id. */
export const deleteList = (kind: Kind, id: string | undefined, detector: Detector): void => {
  detector[kind].delete(requireList(detector, kind, id).id)
}

/** One trusted list per detector (BEHAVIOUR 34). */
export const createIpSet: GuardDutyOperation<'CreateIPSet'> = (input, call) => ({
  IpSetId: createList('ipSets', input, call).id,
})

/** The ids of trusted lists. */
export const listIpSets: GuardDutyOperation<'ListIPSets'> = (input, call) => {
  const page = idPage('ipSets', input, call)
  return { IpSetIds: page.items, NextToken: page.nextToken }
}

/** A trusted list. */
export const getIpSet: GuardDutyOperation<'GetIPSet'> = (input, call) =>
  describeList(requireList(requireDetector(call, input.DetectorId), 'ipSets', input.IpSetId))

/** Changes what the request names. */
export const updateIpSet: GuardDutyOperation<'UpdateIPSet'> = (input, call) => {
  updateList(requireList(requireOwner(call, input.DetectorId), 'ipSets', input.IpSetId), input)
  return {}
}

/** DeleteIPSet */
export const deleteIpSet: GuardDutyOperation<'DeleteIPSet'> = (input, call) => {
  deleteList('ipSets', input.IpSetId, requireOwner(call, input.DetectorId))
  return {}
}

/** Six threat lists per detector (BEHAVIOUR 34). */
export const createThreatIntelSet: GuardDutyOperation<'CreateThreatIntelSet'> = (input, call) => ({
  ThreatIntelSetId: createList('threatIntelSets', input, call).id,
})

/** The ids of threat lists. */
export const listThreatIntelSets: GuardDutyOperation<'ListThreatIntelSets'> = (input, call) => {
  const page = idPage('threatIntelSets', input, call)
  return { ThreatIntelSetIds: page.items, NextToken: page.nextToken }
}

/** A threat list. */
export const getThreatIntelSet: GuardDutyOperation<'GetThreatIntelSet'> = (input, call) =>
  describeList(requireList(requireDetector(call, input.DetectorId), 'threatIntelSets', input.ThreatIntelSetId))

/** Changes what the request names. */
export const updateThreatIntelSet: GuardDutyOperation<'UpdateThreatIntelSet'> = (input, call) => {
  updateList(requireList(requireOwner(call, input.DetectorId), 'threatIntelSets', input.ThreatIntelSetId), input)
  return {}
}

/** DeleteThreatIntelSet */
export const deleteThreatIntelSet: GuardDutyOperation<'DeleteThreatIntelSet'> = (input, call) => {
  deleteList('threatIntelSets', input.ThreatIntelSetId, requireOwner(call, input.DetectorId))
  return {}
}
