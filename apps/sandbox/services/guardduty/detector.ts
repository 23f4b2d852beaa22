import { addTags, objectTags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { ensureServiceLinkedRole } from '../iam/service-linked-roles'
import { badRequest, invalidInput } from './errors'
import { describeDataSources, describeDetectorFeatures } from './features/describe-features'
import { offeredFeatures, requireValidChanges, type Switch } from './features/feature-settings'
import { changeFeatures, policyObstacle, refuseFor, switchObstacle } from './features/managed-features'
import { detectorChanges } from './features/read-features'
import { linkedServices } from './linked-services'
import { listPage } from './list-page'
import { enrollEverybody } from './members/membership'
import { managedIn } from './policies/policy-coverage'
import { type Detector, type Frequency, isAssociated, newDetector } from './records'
import { type GuardDutyOperation, guardDuty } from './state'

/** The caller's detector of this Region, if `id` is its id. @throws AwsError for any other id. */
export const requireDetector = ({ world, account, region }: Call, id: string | undefined): Detector => {
  const detector = world.store(guardDuty).detector(account, region)
  if (detector?.id === id && detector) return detector
  throw badRequest('The request is rejected because the input detectorId is not owned by the current account.')
}

/**
 * @throws AwsError when the detector belongs to a member, whose settings its administrator owns.
 */
export const requireNoAdministrator = (detector: Detector): void => {
  if (detector.administrator !== undefined) {
    throw badRequest(
      'The request is rejected because the current account is an associated member of a master account, which manages this setting.',
    )
  }
}

const switchOf = (enable: boolean | undefined): Switch => (enable ? 'ENABLED' : 'DISABLED')

const frequencies: readonly string[] = ['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS']

/** @throws AwsError for a frequency that GuardDuty does not have. */
const readFrequency = (value: string | undefined): Frequency | undefined => {
  if (value !== undefined && !frequencies.includes(value)) throw invalidInput()
  return value as Frequency | undefined
}

/** The management account can be enrolled only once it has a detector, so ALL reaches it here. */
const enrollManagement = ({ world, account, region }: Call): void => {
  const state = world.store(guardDuty)
  const regional = state.organizations.get(region)
  if (account !== world.scenario.organization.managementAccount || regional?.autoEnable !== 'ALL') return
  if (!regional.allDueAt) enrollEverybody(world, state, regional)
}

/**
 * One detector per account and Region. Features that the request does not name are as in any new
 * detector.
 */
export const createDetector: GuardDutyOperation<'CreateDetector'> = (input, call) => {
  const { world, account, region } = call
  const state = world.store(guardDuty)
  if (state.detector(account, region)) {
    throw badRequest('The request is rejected because a detector already exists for the current account.')
  }
  const detector = newDetector(world, account, region)
  const changes = detectorChanges(input)
  requireValidChanges(changes, offeredFeatures(world, region, false), ['ENABLED', 'DISABLED'])
  refuseFor(policyObstacle(world, detector, changes) ?? switchObstacle(world, detector, switchOf(input.Enable)))
  changeFeatures(world, detector, changes)
  detector.status = switchOf(input.Enable)
  detector.frequency = readFrequency(input.FindingPublishingFrequency) ?? detector.frequency
  addTags(detector.tags, objectTags.read(input.Tags))
  state.add(detector)
  for (const service of linkedServices(input)) ensureServiceLinkedRole(world, account, service)
  enrollManagement(call)
  return { DetectorId: detector.id }
}

/** None or one. The administrator who reads it here has settled in this Region. */
export const listDetectors: GuardDutyOperation<'ListDetectors'> = (input, call) => {
  const { world, account, region } = call
  const state = world.store(guardDuty)
  if (state.organizations.get(region)?.admin === account && state.settling?.region === region)
    state.settling = undefined
  const detector = state.detector(account, region)
  const page = listPage(detector ? [detector.id] : [], input, call)
  return { DetectorIds: page.items, NextToken: page.nextToken }
}

/** Features twice: as such, and in the legacy form of data sources. */
export const getDetector: GuardDutyOperation<'GetDetector'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  return {
    CreatedAt: detector.createdAt.toISOString(),
    UpdatedAt: detector.updatedAt.toISOString(),
    FindingPublishingFrequency: detector.frequency,
    ServiceRole: `arn:aws:iam::${detector.account}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
    Status: detector.status,
    DataSources: describeDataSources(detector.features),
    Features: describeDetectorFeatures(detector, managedIn(call.world, detector)),
    Tags: objectTags.write(detector.tags),
  }
}

/**
 * An administrator's publishing frequency becomes that of its members; a member cannot change what
 * its administrator owns.
 */
export const updateDetector: GuardDutyOperation<'UpdateDetector'> = (input, call) => {
  const { world, region } = call
  const detector = requireDetector(call, input.DetectorId)
  const changes = detectorChanges(input)
  const frequency = readFrequency(input.FindingPublishingFrequency)
  const status = input.Enable === undefined ? undefined : switchOf(input.Enable)
  if (input.Enable === false || changes.length > 0 || frequency) requireNoAdministrator(detector)
  requireValidChanges(changes, offeredFeatures(world, region, false), ['ENABLED', 'DISABLED'])
  refuseFor(policyObstacle(world, detector, changes) ?? (status && switchObstacle(world, detector, status)))
  changeFeatures(world, detector, changes)
  for (const service of linkedServices(input)) ensureServiceLinkedRole(world, call.account, service)
  if (status) detector.status = status
  if (frequency) {
    for (const one of [detector, ...world.store(guardDuty).administeredBy(detector)]) one.frequency = frequency
  }
  detector.updatedAt = world.clock.now()
  return {}
}

/** Neither a member's detector, nor that of an administrator who has members, nor one that a policy has on. */
export const deleteDetector: GuardDutyOperation<'DeleteDetector'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  if ([...detector.members.values()].some((member) => isAssociated(member) || member.relationship === 'Invited')) {
    throw badRequest(
      'The request is rejected because the current account cannot delete detector while it has invited or associated members.',
    )
  }
  requireNoAdministrator(detector)
  refuseFor(switchObstacle(call.world, detector, 'DISABLED'))
  call.world.store(guardDuty).remove(detector)
  return {}
}
