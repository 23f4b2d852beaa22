import type { PutAccountNameCommandInput, PutAccountNameCommandOutput } from '@aws-sdk/client-account'
import type { AccountId } from '../../../../manifest/ids'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { organization } from '../../organizations/state'
import { targetAccount } from '../target-account'

export const putAccountName: Operation<PutAccountNameCommandInput, PutAccountNameCommandOutput> = (input, call) => {
  const id = targetAccount(input.AccountId, 'PutAccountName', call)
  const account = call.world.store(organization).accounts.get(id as AccountId)
  if (!account) throw new AwsError('AccessDeniedException', 'The account is in no organization of the sandbox.')
  account.name = input.AccountName ?? account.name
  return {}
}
