import type {
  DisableOrganizationAdminAccountCommandInput,
  DisableOrganizationAdminAccountCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { invalidInput } from '../bad-request'
import { endAdministration } from '../end-administration'
import { requireManagementAccount } from '../organization-admin'
import { guardDuty } from '../state'

/** After the scenario's `disableTakesSeconds` the members are released and keep their detectors; the registration in Organizations stays until it is withdrawn there. */
export const disableOrganizationAdminAccount: Operation<
  DisableOrganizationAdminAccountCommandInput,
  DisableOrganizationAdminAccountCommandOutput
> = (input, call) => {
  const { world, region } = call
  const state = world.store(guardDuty)
  requireManagementAccount(call)
  const regional = state.organizations.get(region)
  if (!regional || regional.admin !== input.AdminAccountId) throw invalidInput()
  const takes = world.scenario.guardDuty?.disableTakesSeconds ?? 0
  if (takes === 0) endAdministration(state, regional)
  else regional.goneAt ??= new Date(world.clock.now().getTime() + takes * 1000)
  return {}
}
