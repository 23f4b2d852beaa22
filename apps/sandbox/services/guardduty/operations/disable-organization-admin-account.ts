import type {
  DisableOrganizationAdminAccountCommandInput,
  DisableOrganizationAdminAccountCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../operation'
import { invalidInput } from '../bad-request'
import { requireManagementAccount } from '../organization-admin'
import { guardDuty } from '../state'

/** The members are released and keep their detectors; the registration in Organizations stays until it is withdrawn there. */
export const disableOrganizationAdminAccount: Operation<
  DisableOrganizationAdminAccountCommandInput,
  DisableOrganizationAdminAccountCommandOutput
> = (input, call) => {
  const { world, region } = call
  const state = world.store(guardDuty)
  requireManagementAccount(call)
  const regional = state.organizations.get(region)
  if (!regional || regional.admin !== input.AdminAccountId) throw invalidInput()
  const admin = state.detector(regional.admin, region)
  for (const member of admin?.members.values() ?? []) {
    const detector = state.detector(member.account, region)
    if (detector?.administrator === regional.admin && !member.invitation) {
      delete detector.administrator
      admin?.members.delete(member.account)
    }
  }
  state.organizations.delete(region)
  return {}
}
