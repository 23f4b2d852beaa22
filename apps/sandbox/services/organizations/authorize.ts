import type { Call } from '../../request/operation'
import type { AccountRecord } from './account-record'
import { refusals } from './refusals'
import { organization } from './state'

/** @throws AwsError unless the caller's account is in the organization. */
export const requireMembership = ({ world, account }: Call): void => {
  if (!world.store(organization).accounts.has(account)) throw refusals.notInUse()
}

/** @throws AwsError unless the caller is the management account. */
export const requireManagement = (call: Call): void => {
  requireMembership(call)
  if (call.account !== call.world.scenario.organization.managementAccount) throw refusals.accessDenied()
}

/** @throws AwsError unless the caller is the management account or a delegated administrator of any service. */
export const requireReader = (call: Call): void => {
  const delegated = call.world.store(organization).delegated.get(call.account)
  if (!delegated?.size) requireManagement(call)
}

/** The account of this id. @throws AwsError `AccountNotFoundException` */
export const findAccount = ({ world }: Call, id: string | undefined): AccountRecord => {
  const account = world.store(organization).accounts.get(id as AccountRecord['id'])
  if (!account) throw refusals.accountNotFound()
  return account
}
