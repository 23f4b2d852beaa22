import type {
  UpdateOrganizationConfigurationCommandInput,
  UpdateOrganizationConfigurationCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { invalidInput } from '../bad-request'
import { enrolEverybody } from '../enrol'
import { type AutoEnable, applyChanges, offeredFeatures, requireValidChanges } from '../feature-settings'
import { organizationChanges } from '../organization-input'
import { administered } from '../own-detector'
import { guardDuty } from '../state'

const autoEnableValues: readonly AutoEnable[] = ['ALL', 'NEW', 'NONE']

const readAutoEnable = (input: UpdateOrganizationConfigurationCommandInput): AutoEnable => {
  const { AutoEnable: legacy, AutoEnableOrganizationMembers: members } = input
  if ((legacy === undefined) === (members === undefined)) throw invalidInput()
  const value = members ?? (legacy ? 'NEW' : 'NONE')
  if (!autoEnableValues.includes(value)) throw invalidInput()
  return value
}

/** Exactly one of `AutoEnable` and `AutoEnableOrganizationMembers`. What is set to ALL reaches existing members, NONE disables nobody. */
export const updateOrganizationConfiguration: Operation<
  UpdateOrganizationConfigurationCommandInput,
  UpdateOrganizationConfigurationCommandOutput
> = (input, call) => {
  const { world, region } = call
  const { regional } = administered(call, input.DetectorId)
  const autoEnable = readAutoEnable(input)
  const changes = organizationChanges(input)
  requireValidChanges(changes, offeredFeatures(world, region, true), autoEnableValues)
  regional.autoEnable = autoEnable
  applyChanges(regional.features, changes, world.clock.now())
  const state = world.store(guardDuty)
  const takes = world.scenario.guardDuty?.allTakesSeconds ?? 0
  if (takes > 0) regional.allDueAt = new Date(world.clock.now().getTime() + takes * 1000)
  else enrolEverybody(world, state, regional)
  return {}
}
