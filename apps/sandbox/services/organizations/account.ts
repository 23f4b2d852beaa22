import type { Account } from '@aws-sdk/client-organizations'
import type { UnitId } from '../../../manifest/ids'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { AccountState } from '../../scenario/scenario'
import type { World } from '../../world/world'
import { refusals } from './errors'
import { entityPath, requireParent } from './hierarchy'
import { listPage } from './list-page'
import { organizationsArn, requireManagement, requireReader } from './organization'
import { accountChanged } from './policy-changes'
import { type AccountRecord, type OrganizationsOperation, organization } from './state'

/** The account of this id. @throws AwsError `AccountNotFoundException` */
export const requireAccountRecord = ({ world }: Call, id: string | undefined): AccountRecord => {
  const account = world.store(organization).accounts.get(id as AccountRecord['id'])
  if (!account) throw refusals.accountNotFound()
  return account
}

const statusOf: Readonly<Record<AccountState, 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE'>> = {
  ACTIVE: 'ACTIVE',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
  PENDING_ACTIVATION: 'SUSPENDED',
  SUSPENDED: 'SUSPENDED',
  CLOSED: 'SUSPENDED',
}

/** The fields that not every version of the API has; a scenario may leave them out. */
const versionedFields = (world: World, account: AccountRecord): Pick<Account, 'State' | 'Status' | 'Paths'> => {
  const omitted: readonly string[] = world.scenario.organization.omit ?? []
  const fields = {
    Status: statusOf[account.state],
    State: account.state,
    Paths: [entityPath(world, account.unit, account.id)],
  }
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !omitted.includes(name)))
}

/** An account as the API shows it, with the retired `Status` beside `State`. */
export const describeAccountRecord = (world: World, account: AccountRecord): Account => ({
  Id: account.id,
  Arn: organizationsArn(world, 'account', account.id),
  Email: account.email,
  Name: account.name,
  ...versionedFields(world, account),
  JoinedMethod: account.joinedBy,
  JoinedTimestamp: account.joinedAt,
})

/** DescribeAccount */
export const describeAccount: OrganizationsOperation<'DescribeAccount'> = (input, call) => {
  requireReader(call)
  return { Account: describeAccountRecord(call.world, requireAccountRecord(call, input.AccountId)) }
}

const accountPage = (
  accounts: Iterable<AccountRecord>,
  input: { MaxResults?: number | undefined; NextToken?: string | undefined },
  call: Call,
): { Accounts: Account[]; NextToken: string | undefined } => {
  const page = listPage(accounts, input, call)
  return {
    Accounts: page.items.map((account) => describeAccountRecord(call.world, account)),
    NextToken: page.nextToken,
  }
}

/** All accounts, in the order in which they joined. */
export const listAccounts: OrganizationsOperation<'ListAccounts'> = (input, call) => {
  requireReader(call)
  return accountPage(call.world.store(organization).accountList, input, call)
}

/** Direct children only: accounts of units below are not listed. */
export const listAccountsForParent: OrganizationsOperation<'ListAccountsForParent'> = (input, call) => {
  requireReader(call)
  const parent = requireParent(call, input.ParentId)
  return accountPage(call.world.store(organization).accountsIn(parent), input, call)
}

/** Puts an account into another unit, which the services that follow the organization see. */
export const moveTo = (world: World, account: AccountRecord, unit: UnitId): void => {
  const from = account.unit
  account.unit = unit
  accountChanged(world, { kind: 'moved', account, from })
}

/** Refuses a source that the account is not in, and a destination that it is in already. */
export const moveAccount: OrganizationsOperation<'MoveAccount'> = (input, call) => {
  requireManagement(call)
  const account = requireAccountRecord(call, input.AccountId)
  if (account.unit !== input.SourceParentId) {
    throw new AwsError('SourceParentNotFoundException', "You specified a source parent that doesn't exist.")
  }
  const destination = requireParent(call, input.DestinationParentId, 'DestinationParentNotFoundException')
  if (destination === account.unit) {
    throw new AwsError('DuplicateAccountException', 'That account is already present in the specified destination.')
  }
  moveTo(call.world, account, destination)
  return {}
}

/**
 * Closes an account, which the services that follow the organization see. It stays in the
 * organization.
 */
export const close = (world: World, account: AccountRecord): void => {
  account.state = 'CLOSED'
  accountChanged(world, { kind: 'closed', account })
}

/** Closed at the next read; AWS takes its time (BEHAVIOUR 6). */
export const closeAccount: OrganizationsOperation<'CloseAccount'> = (input, call) => {
  requireManagement(call)
  const account = requireAccountRecord(call, input.AccountId)
  if (account.id === call.account) {
    throw refusals.constraint('CANNOT_CLOSE_MANAGEMENT_ACCOUNT', "You can't close the management account.")
  }
  if (account.state !== 'ACTIVE') {
    throw new AwsError('AccountAlreadyClosedException', 'You attempted to close an account that is already closed.')
  }
  close(call.world, account)
  return {}
}

/** Refused for the management account and for delegated administrators (BEHAVIOUR 7). */
export const removeAccountFromOrganization: OrganizationsOperation<'RemoveAccountFromOrganization'> = (input, call) => {
  requireManagement(call)
  const account = requireAccountRecord(call, input.AccountId)
  const state = call.world.store(organization)
  if (account.id === call.account) {
    throw new AwsError(
      'MasterCannotLeaveOrganizationException',
      "You can't remove a management account from an organization.",
    )
  }
  if (state.delegated.get(account.id)?.size) {
    throw refusals.constraint(
      'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
      'You attempted to remove an account that is registered as a delegated administrator for a service integrated with your organization.',
    )
  }
  state.accounts.delete(account.id)
  state.policyBook.detach(({ target }) => target === account.id)
  accountChanged(call.world, { kind: 'left', account })
  return {}
}
