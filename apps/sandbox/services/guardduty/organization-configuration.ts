import type { UpdateOrganizationConfigurationCommandInput } from '@aws-sdk/client-guardduty'
import type { Call } from '../../request/operation'
import { requireDetector } from './detector'
import { invalidInput, noOrganizationPermission } from './errors'
import { describeOrganizationDataSources, describeOrganizationFeatures } from './features/describe-features'
import { type AutoEnable, applyChanges, offeredFeatures, requireValidChanges } from './features/feature-settings'
import { organizationChanges } from './features/read-features'
import { enrollEverybody } from './members/membership'
import type { Detector, RegionalOrganization } from './records'
import { type GuardDutyOperation, guardDuty } from './state'

/** Members that one administrator may have. */
const MEMBER_LIMIT = 50_000

/**
 * The organization that the caller administers in this Region, and its own detector.
 * @throws AwsError for everybody else.
 */
const requireAdministered = (
  call: Call,
  id: string | undefined,
): { detector: Detector; regional: RegionalOrganization } => {
  const detector = requireDetector(call, id)
  const regional = call.world.store(guardDuty).organizations.get(call.region)
  if (regional?.admin !== call.account || regional.goneAt) throw noOrganizationPermission()
  return { detector, regional }
}

/** Features twice: as such, and in the legacy form of data sources. */
export const describeOrganizationConfiguration: GuardDutyOperation<'DescribeOrganizationConfiguration'> = (
  input,
  call,
) => {
  const { detector, regional } = requireAdministered(call, input.DetectorId)
  return {
    AutoEnable: regional.autoEnable !== 'NONE',
    AutoEnableOrganizationMembers: regional.autoEnable,
    MemberAccountLimitReached: detector.members.size >= MEMBER_LIMIT,
    DataSources: describeOrganizationDataSources(regional.features),
    Features: describeOrganizationFeatures(regional.features),
  }
}

const autoEnableValues: readonly AutoEnable[] = ['ALL', 'NEW', 'NONE']

const readAutoEnable = (input: UpdateOrganizationConfigurationCommandInput): AutoEnable => {
  const { AutoEnable: legacy, AutoEnableOrganizationMembers: members } = input
  if ((legacy === undefined) === (members === undefined)) throw invalidInput()
  const value = members ?? (legacy ? 'NEW' : 'NONE')
  if (!autoEnableValues.includes(value)) throw invalidInput()
  return value
}

/**
 * Exactly one of `AutoEnable` and `AutoEnableOrganizationMembers`. What is set to ALL reaches
 * existing members, NONE disables nobody.
 */
export const updateOrganizationConfiguration: GuardDutyOperation<'UpdateOrganizationConfiguration'> = (input, call) => {
  const { world, region } = call
  const { regional } = requireAdministered(call, input.DetectorId)
  const autoEnable = readAutoEnable(input)
  const changes = organizationChanges(input)
  requireValidChanges(changes, offeredFeatures(world, region, true), autoEnableValues)
  regional.autoEnable = autoEnable
  regional.features = applyChanges(regional.features, changes, world.clock.now())
  const takes = world.scenario.guardDuty?.allTakesSeconds ?? 0
  if (takes > 0) regional.allDueAt = new Date(world.clock.now().getTime() + takes * 1000)
  else enrollEverybody(world, world.store(guardDuty), regional)
  return {}
}
