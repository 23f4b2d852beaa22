import type { IpSetFormat, IpSetStatus } from '@aws-sdk/client-guardduty'
import type { Page } from '../../kit/page'
import { objectTags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { requireDetector } from './detector'
import { badRequest, invalidInput, invalidParameter } from './errors'
import { fileProblem, listFile } from './list-file'
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
  if (location === undefined || listFile(location) === undefined) throw invalidParameter('location')
  return location
}

const areEntities = (kind: Kind): boolean => kind === 'trustedEntitySets' || kind === 'threatEntitySets'

/** Blanks are for lists of addresses (API). */
const requireName = (kind: Kind, name: string | undefined): string => {
  const form = areEntities(kind) ? /^[A-Za-z0-9_-]{1,300}$/ : /^[A-Za-z0-9\s_-]{1,300}$/
  if (name === undefined || !form.test(name)) throw invalidParameter('name')
  return name
}

/** The status of a list now: it takes the scenario's `listsTakeSeconds` to come on, to go off and to go (BEHAVIOUR 50). */
const statusOf = (
  { active, changedAt, deleted, problem }: AddressList,
  { world }: Pick<Call, 'world'>,
): IpSetStatus => {
  const takes = (world.scenario.guardDuty?.listsTakeSeconds ?? 0) * 1000
  const isSettled = changedAt === undefined || world.clock.now().getTime() >= changedAt.getTime() + takes
  if (deleted) return isSettled ? 'DELETED' : 'DELETE_PENDING'
  if (!active) return isSettled ? 'INACTIVE' : 'DEACTIVATING'
  if (!isSettled) return 'ACTIVATING'
  return problem === undefined ? 'ACTIVE' : 'ERROR'
}

/** @throws AwsError while the list is on its way to another status (BEHAVIOUR 50). */
const requireSettled = (list: AddressList, call: Call): void => {
  const status = statusOf(list, call)
  if (!['ACTIVATING', 'DEACTIVATING', 'DELETE_PENDING'].includes(status)) return
  throw badRequest(`The request is rejected because the list is ${status}.`)
}

/** Turns a list on or off; GuardDuty reads its file each time that it is turned on. */
const turn = (list: AddressList, active: boolean, { kind, account, call }: ListPlace): void => {
  if (!active && !list.active) return
  list.active = active
  list.changedAt = call.world.clock.now()
  const owner = list.bucketOwner ?? (areEntities(kind) ? account : undefined)
  list.problem = active ? fileProblem(call, list.location, owner) : undefined
}

/** Which kind a list is of, and whose. */
interface ListPlace {
  readonly kind: Kind
  readonly account: string
  readonly call: Call
}

const withoutGone = (lists: Map<string, AddressList>, call: Pick<Call, 'world'>): Map<string, AddressList> => {
  for (const [id, list] of lists) if (statusOf(list, call) === 'DELETED') lists.delete(id)
  return lists
}

/**
 * Adds a list.
 * @throws AwsError above the limit of its kind, for a name that is taken, or an unknown format or
 *   location.
 */
export const createList = (kind: Kind, input: ListInput, call: Call): AddressList => {
  const detector = requireOwner(call, input.DetectorId)
  const lists = withoutGone(detector[kind], call)
  const name = requireName(kind, input.Name)
  if ([...lists.values()].some((list) => list.name === name)) throw invalidInput()
  const format = formats.find((known) => known === input.Format)
  if (!format) throw invalidParameter('format')
  if (lists.size >= limits[kind]) {
    throw badRequest(`The request is rejected because the limit of ${limits[kind]} ${kind} is reached.`)
  }
  const list: AddressList = {
    id: call.world.ids.hex(32),
    name,
    format,
    location: requireLocation(input.Location),
    active: false,
    bucketOwner: input.ExpectedBucketOwner,
    changedAt: undefined,
    deleted: false,
    problem: undefined,
    tags: objectTags.read(input.Tags),
  }
  turn(list, input.Activate ?? false, { kind, account: detector.account, call })
  lists.set(list.id, list)
  return list
}

/** A page of the ids of a detector's lists of a kind, in the order in which they were made. */
export const idPage = (
  kind: Kind,
  input: { DetectorId: string | undefined; MaxResults?: number | undefined; NextToken?: string | undefined },
  call: Call,
): Page<string> => {
  const lists = withoutGone(requireDetector(call, input.DetectorId)[kind], call)
  return listPage([...lists.keys()], input, call)
}

/** A list as the API shows it. */
const describeList = (list: AddressList, call: Call) => ({
  Name: list.name,
  Format: list.format,
  Location: list.location,
  Status: statusOf(list, call),
  ExpectedBucketOwner: list.bucketOwner,
  Tags: objectTags.write(list.tags),
})

/** A set of entities as the API shows it, which says what is wrong with its file. */
export const describeEntities = (list: AddressList, call: Call) => {
  const described = describeList(list, call)
  return { ...described, ErrorDetails: described.Status === 'ERROR' ? list.problem : undefined }
}

/** Changes what the request names. @throws AwsError when there is no such list, or while it is on its way. */
export const updateList = (
  kind: Kind,
  id: string | undefined,
  { input, call }: { readonly input: Omit<ListInput, 'Format' | 'Tags'>; readonly call: Call },
): void => {
  const detector = requireOwner(call, input.DetectorId)
  const list = requireList(detector, kind, id)
  requireSettled(list, call)
  list.name = input.Name === undefined ? list.name : requireName(kind, input.Name)
  list.location = input.Location === undefined ? list.location : requireLocation(input.Location)
  list.bucketOwner = input.ExpectedBucketOwner ?? list.bucketOwner
  if (input.Activate !== undefined) turn(list, input.Activate, { kind, account: detector.account, call })
}

/** Deletes a list. @throws AwsError when the detector has no list of this kind and id, or while it is on its way. */
export const deleteList = (
  kind: Kind,
  id: string | undefined,
  { detector, call }: { detector: Detector; call: Call },
): void => {
  const list = requireList(detector, kind, id)
  requireSettled(list, call)
  list.deleted = true
  list.changedAt = call.world.clock.now()
  withoutGone(detector[kind], call)
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
  describeList(requireList(requireDetector(call, input.DetectorId), 'ipSets', input.IpSetId), call)

/** Changes what the request names. */
export const updateIpSet: GuardDutyOperation<'UpdateIPSet'> = (input, call) => {
  updateList('ipSets', input.IpSetId, { input, call })
  return {}
}

/** DeleteIPSet */
export const deleteIpSet: GuardDutyOperation<'DeleteIPSet'> = (input, call) => {
  deleteList('ipSets', input.IpSetId, { detector: requireOwner(call, input.DetectorId), call })
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
  describeList(requireList(requireDetector(call, input.DetectorId), 'threatIntelSets', input.ThreatIntelSetId), call)

/** Changes what the request names. */
export const updateThreatIntelSet: GuardDutyOperation<'UpdateThreatIntelSet'> = (input, call) => {
  updateList('threatIntelSets', input.ThreatIntelSetId, { input, call })
  return {}
}

/** DeleteThreatIntelSet */
export const deleteThreatIntelSet: GuardDutyOperation<'DeleteThreatIntelSet'> = (input, call) => {
  deleteList('threatIntelSets', input.ThreatIntelSetId, { detector: requireOwner(call, input.DetectorId), call })
  return {}
}
