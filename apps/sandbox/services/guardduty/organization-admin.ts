import type { AccountId, Region } from '../../../manifest/ids'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { ensureServiceLinkedRole } from '../iam/service-linked-roles'
import { registerAdministrator } from '../organizations/delegated-administrator'
import { type AccountRecord, organization } from '../organizations/state'
import { enableServiceAccess } from '../organizations/trusted-service'
import { badRequest, invalidInput } from './errors'
import { newSettings, offeredFeatures } from './features/feature-settings'
import { listPage } from './list-page'
import { endAdministration } from './members/membership'
import { type Detector, ensureDetector, isAssociated, type RegionalOrganization } from './records'
import { type GuardDutyOperation, guardDuty } from './state'

/** The principal that Organizations trusts, and registers delegated administrators for. */
export const PRINCIPAL = 'guardduty.amazonaws.com'

const DEFAULT_SETTLE_SECONDS = 10

/** @throws AwsError unless the caller is the organization's management account. */
const requireManagementAccount = ({ world, account }: Call): void => {
  if (account !== world.scenario.organization.managementAccount) {
    throw badRequest('The request failed because you are not the master account for your AWS Organization.')
  }
}

const currentAdmins = ({ world }: Call): AccountId[] => [
  ...[...world.store(guardDuty).organizations.values()].map(({ admin }) => admin),
  ...[...world.store(organization).delegated].filter(([, services]) => services.has(PRINCIPAL)).map(([id]) => id),
]

/**
 * The account that may become delegated administrator.
 * @throws AwsError for an account outside the organization or not active, a member of another
 *   administrator, or when another account is delegated administrator in any Region: an
 *   organization has one for all Regions.
 */
const requireEligibleAdmin = (call: Call, id: string | undefined): AccountRecord => {
  const account = call.world.store(organization).accounts.get(id as AccountId)
  if (account?.state !== 'ACTIVE') {
    throw badRequest('The request failed because admin account passed is not member of AWS Organizations.')
  }
  if (currentAdmins(call).some((admin) => admin !== account.id)) {
    throw badRequest(
      'The request failed because another account is already enabled as GuardDuty delegated administrator for the organization.',
    )
  }
  if (call.world.store(guardDuty).detector(account.id, call.region)?.administrator) throw invalidInput()
  return account
}

/**
 * Trusts GuardDuty and registers its delegated administrator in Organizations, where that is not so
 * yet.
 */
const trustGuardDuty = (call: Call, admin: AccountRecord): void => {
  enableServiceAccess(call, PRINCIPAL)
  const registered = call.world.store(organization).delegated.get(admin.id)?.has(PRINCIPAL)
  if (!registered && admin.id !== call.world.scenario.organization.managementAccount) {
    registerAdministrator(call, admin, PRINCIPAL)
  }
}

/**
 * Members by invitation that belong to the organization are its members from now on (BEHAVIOUR 41).
 */
const takeOverInvited = (world: World, detector: Detector): void => {
  const { accounts } = world.store(organization)
  for (const member of detector.members.values()) {
    if (isAssociated(member) && accounts.has(member.account)) delete member.invitation
  }
}

/**
 * Makes an account delegated administrator of a Region: it gets a detector, or its own is turned
 * on. Nothing is enabled for anybody until the administrator says so.
 */
export const administer = (world: World, account: AccountId, region: Region): RegionalOrganization => {
  const state = world.store(guardDuty)
  const detector = ensureDetector(world, state, account, region)
  detector.status = 'ENABLED'
  ensureServiceLinkedRole(world, account, PRINCIPAL)
  takeOverInvited(world, detector)
  const regional: RegionalOrganization = {
    region,
    admin: account,
    autoEnable: 'NONE',
    features: newSettings(offeredFeatures(world, region, true), () => 'NONE', 'NONE', world.clock.now()),
  }
  state.organizations.set(region, regional)
  return regional
}

const settledAt = (world: World): Date =>
  new Date(world.clock.now().getTime() + (world.scenario.guardDuty?.settleSeconds ?? DEFAULT_SETTLE_SECONDS) * 1000)

const requireSettled = ({ world, region }: Call): void => {
  const { settling } = world.store(guardDuty)
  if (settling && settling.region !== region && world.clock.now() < settling.until) throw invalidInput()
}

/**
 * The organization's delegated administrator in this Region. It trusts GuardDuty, registers the
 * account in Organizations and gives it a detector here. Again with the same account it does
 * nothing.
 */
export const enableOrganizationAdminAccount: GuardDutyOperation<'EnableOrganizationAdminAccount'> = (input, call) => {
  const { world, region } = call
  const state = world.store(guardDuty)
  requireManagementAccount(call)
  const admin = requireEligibleAdmin(call, input.AdminAccountId)
  const regional = state.organizations.get(region)
  if (regional?.goneAt) throw invalidInput()
  if (regional) return {}
  requireSettled(call)
  if (state.organizations.size === 0) state.settling = { region, until: settledAt(world) }
  trustGuardDuty(call, admin)
  administer(world, admin.id, region)
  return {}
}

/** None or one. Reading it settles the first administrator of a new organization. */
export const listOrganizationAdminAccounts: GuardDutyOperation<'ListOrganizationAdminAccounts'> = (input, call) => {
  requireManagementAccount(call)
  const state = call.world.store(guardDuty)
  const regional = state.organizations.get(call.region)
  if (state.settling?.region === call.region) state.settling = undefined
  const page = listPage(regional ? [regional] : [], input, call)
  return {
    AdminAccounts: page.items.map(({ admin, goneAt }) => ({
      AdminAccountId: admin,
      AdminStatus: goneAt ? ('DISABLE_IN_PROGRESS' as const) : ('ENABLED' as const),
    })),
    NextToken: page.nextToken,
  }
}

/**
 * After the scenario's `disableTakesSeconds` the members are released and keep their detectors. The
 * registration in Organizations stays until it is withdrawn there.
 */
export const disableOrganizationAdminAccount: GuardDutyOperation<'DisableOrganizationAdminAccount'> = (input, call) => {
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
