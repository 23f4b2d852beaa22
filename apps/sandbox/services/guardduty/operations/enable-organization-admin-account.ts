import type {
  EnableOrganizationAdminAccountCommandInput,
  EnableOrganizationAdminAccountCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Call, Operation } from '../../../request/operation'
import type { World } from '../../../world/world'
import { administer } from '../administer'
import { invalidInput } from '../bad-request'
import { eligibleAdmin, requireManagementAccount, trustGuardDuty } from '../organization-admin'
import { guardDuty } from '../state'

const DEFAULT_SETTLE_SECONDS = 10

const settledAt = (world: World): Date =>
  new Date(world.clock.now().getTime() + (world.scenario.guardDuty?.settleSeconds ?? DEFAULT_SETTLE_SECONDS) * 1000)

const requireSettled = ({ world, region }: Call): void => {
  const { settling } = world.store(guardDuty)
  if (settling && settling.region !== region && world.clock.now() < settling.until) throw invalidInput()
}

/**
 * The organization's delegated administrator in this Region. It trusts GuardDuty, registers the account in Organizations and
 * gives it a detector here. Again with the same account it does nothing.
 */
export const enableOrganizationAdminAccount: Operation<
  EnableOrganizationAdminAccountCommandInput,
  EnableOrganizationAdminAccountCommandOutput
> = (input, call) => {
  const { world, region } = call
  const state = world.store(guardDuty)
  requireManagementAccount(call)
  const admin = eligibleAdmin(call, input.AdminAccountId)
  const regional = state.organizations.get(region)
  if (regional?.goneAt) throw invalidInput()
  if (regional) return {}
  requireSettled(call)
  if (state.organizations.size === 0) state.settling = { region, until: settledAt(world) }
  trustGuardDuty(call, admin)
  administer(world, admin.id, region)
  return {}
}
