import type { Call } from '../../request/operation'
import { type AddressList, type AddressListKind, addressListLimits } from './address-list'
import { badRequest, invalidInput } from './bad-request'
import type { Detector } from './detector'
import { ownDetector } from './own-detector'

interface ListInput {
  readonly Name?: string | undefined
  readonly Format?: string | undefined
  readonly Location?: string | undefined
  readonly Activate?: boolean | undefined
  readonly ExpectedBucketOwner?: string | undefined
  readonly Tags?: Record<string, string> | undefined
}

const formats: readonly string[] = ['TXT', 'STIX', 'OTX_CSV', 'ALIEN_VAULT', 'PROOF_POINT', 'FIRE_EYE']

/** The caller's detector. @throws AwsError for a member: its administrator's lists are imposed on it. */
export const listOwner = (call: Call, detectorId: string | undefined): Detector => {
  const detector = ownDetector(call, detectorId)
  if (detector.administrator !== undefined) {
    throw badRequest('The request is rejected because member accounts cannot manage IPSets or ThreatIntelSets.')
  }
  return detector
}

const requireLocation = (location: string | undefined): string => {
  if (!/^(s3:\/\/|https:\/\/)[^/]+\/.+/.test(location ?? '')) {
    throw badRequest('The request is rejected because the parameter location has an invalid value.')
  }
  return location ?? ''
}

/** Adds a list. @throws AwsError above the limit of its kind, for a name that is taken, or an unknown format or location. */
export const createAddressList = (
  kind: AddressListKind,
  input: ListInput & { readonly DetectorId?: string | undefined },
  call: Call,
): AddressList => {
  const lists = listOwner(call, input.DetectorId)[kind]
  if (!input.Name || [...lists.values()].some(({ name }) => name === input.Name)) throw invalidInput()
  if (!formats.includes(input.Format ?? '')) {
    throw badRequest('The request is rejected because the parameter format has an invalid value.')
  }
  if (lists.size >= addressListLimits[kind]) {
    throw badRequest(`The request is rejected because the limit of ${addressListLimits[kind]} ${kind} is reached.`)
  }
  const list: AddressList = {
    id: call.world.ids.hex(32),
    name: input.Name,
    format: input.Format ?? '',
    location: requireLocation(input.Location),
    active: input.Activate ?? false,
    bucketOwner: input.ExpectedBucketOwner,
    tags: new Map(Object.entries(input.Tags ?? {})),
  }
  lists.set(list.id, list)
  return list
}

/** @throws AwsError when the detector has no list of this id. */
export const findAddressList = (detector: Detector, kind: AddressListKind, id: string | undefined): AddressList => {
  const list = detector[kind].get(id ?? '')
  if (!list) throw invalidInput()
  return list
}

/** Changes what the request names. */
export const updateAddressList = (list: AddressList, input: Omit<ListInput, 'Format' | 'Tags'>): void => {
  list.name = input.Name ?? list.name
  list.location = input.Location === undefined ? list.location : requireLocation(input.Location)
  list.active = input.Activate ?? list.active
  list.bucketOwner = input.ExpectedBucketOwner ?? list.bucketOwner
}
