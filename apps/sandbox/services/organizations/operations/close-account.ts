import type { CloseAccountCommandInput, CloseAccountCommandOutput } from '@aws-sdk/client-organizations'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { findAccount, requireManagement } from '../authorize'
import { close } from '../close'
import { refusals } from '../refusals'

export const closeAccount: Operation<CloseAccountCommandInput, CloseAccountCommandOutput> = (input, call) => {
  requireManagement(call)
  const account = findAccount(call, input.AccountId)
  if (account.id === call.account) {
    throw refusals.constraint('CANNOT_CLOSE_MANAGEMENT_ACCOUNT', "You can't close the management account.")
  }
  if (account.state !== 'ACTIVE') {
    throw new AwsError('AccountAlreadyClosedException', 'You attempted to close an account that is already closed.')
  }
  close(call.world, account)
  return {}
}
