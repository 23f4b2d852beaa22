import type { MoveAccountCommandInput, MoveAccountCommandOutput } from '@aws-sdk/client-organizations'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { findAccount, requireManagement } from '../authorize'
import { findParent } from '../find-parent'
import { moveTo } from '../move-to'

export const moveAccount: Operation<MoveAccountCommandInput, MoveAccountCommandOutput> = (input, call) => {
  requireManagement(call)
  const account = findAccount(call, input.AccountId)
  if (account.unit !== input.SourceParentId) {
    throw new AwsError('SourceParentNotFoundException', "You specified a source parent that doesn't exist.")
  }
  const destination = findParent(call, input.DestinationParentId, 'DestinationParentNotFoundException')
  if (destination === account.unit) {
    throw new AwsError('DuplicateAccountException', 'That account is already present in the specified destination.')
  }
  moveTo(call.world, account, destination)
  return {}
}
