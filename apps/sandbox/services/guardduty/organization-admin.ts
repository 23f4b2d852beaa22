import type { AccountId } from '../../../manifest/ids'
import type { Call } from '../../request/operation'
import type { AccountRecord } from '../organizations/account-record'
import { registerAdministrator } from '../organizations/register-administrator'
import { organization } from '../organizations/state'
import { enableServiceAccess } from '../organizations/trust-service'
import { badRequest, invalidInput } from './bad-request'
import { guardDuty } from './state'

/** The principal that Organizations trusts, and registers delegated administrators for. */
export const PRINCIPAL = 'guardduty.amazonaws.com'

/** @throws AwsError unless the caller is the organization's management account. */
export const requireManagementAccount = ({ world, account }: Call): void => {
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
 * @throws AwsError for an account outside the organization or not active, a member of another administrator, or when another
 *   account is delegated administrator in any Region: an organization has one for all Regions.
 */
export const eligibleAdmin = (call: Call, id: string | undefined): AccountRecord => {
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

/** Trusts GuardDuty and registers its delegated administrator in Organizations, where that is not so yet. */
export const trustGuardDuty = (call: Call, admin: AccountRecord): void => {
  enableServiceAccess(call, PRINCIPAL)
  const registered = call.world.store(organization).delegated.get(admin.id)?.has(PRINCIPAL)
  if (!registered && admin.id !== call.world.scenario.organization.managementAccount) {
    registerAdministrator(call, admin, PRINCIPAL)
  }
}
