import type {
  RemoveAccountFromOrganizationCommandInput,
  RemoveAccountFromOrganizationCommandOutput,
} from '@aws-sdk/client-organizations'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { findAccount, requireManagement } from '../authorize'
import { refusals } from '../refusals'
import { organization } from '../state'

export const removeAccountFromOrganization: Operation<
  RemoveAccountFromOrganizationCommandInput,
  RemoveAccountFromOrganizationCommandOutput
> = (input, call) => {
  requireManagement(call)
  const account = findAccount(call, input.AccountId)
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
  state.announce({ kind: 'left', account })
  return {}
}
