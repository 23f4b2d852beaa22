import type { AccountId } from '../../../manifest/ids'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { organization } from '../organizations/state'
import type { AccountOperation } from './state'

const PRINCIPAL = 'account.amazonaws.com'

const mayManageOthers = ({ world, account }: Call): boolean => {
  const { serviceAccess, delegated } = world.store(organization)
  if (!serviceAccess.has(PRINCIPAL)) return false
  return account === world.scenario.organization.managementAccount || !!delegated.get(account)?.has(PRINCIPAL)
}

/**
 * The account that a call is about: the caller's own, or a member that `AccountId` names.
 * @throws AwsError `AccessDeniedException` unless the caller may manage other accounts,
 *   `ValidationException` where the management account names itself.
 */
export const requireTarget = (accountId: string | undefined, operation: string, call: Call): string => {
  if (accountId === undefined) return call.account
  if (accountId === call.world.scenario.organization.managementAccount) {
    throw new AwsError(
      'ValidationException',
      'The management account cannot be specified as AccountId; call in its own context without AccountId.',
    )
  }
  if (!mayManageOthers(call) || !call.world.store(organization).accounts.has(accountId as AccountId)) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${call.caller.arn} is not authorized to perform: account:${operation} (Your organization must first enable trusted access with AWS Account Management.)`,
      { status: 403 },
    )
  }
  return accountId
}

/** Renames an account; Organizations shows the new name at once (BEHAVIOUR 5). */
export const putAccountName: AccountOperation<'PutAccountName'> = (input, call) => {
  const id = requireTarget(input.AccountId, 'PutAccountName', call)
  const account = call.world.store(organization).accounts.get(id as AccountId)
  if (!account) throw new AwsError('AccessDeniedException', "The account is not in the sandbox's organization.")
  account.name = input.AccountName ?? account.name
  return {}
}
