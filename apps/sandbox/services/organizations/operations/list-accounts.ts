import type { ListAccountsCommandInput, ListAccountsCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { describeAccountRecord } from '../describe-records'
import { listPage } from '../list-page'
import { organization } from '../state'

export const listAccounts: Operation<ListAccountsCommandInput, ListAccountsCommandOutput> = (input, call) => {
  requireReader(call)
  const { accounts } = call.world.store(organization)
  const page = listPage([...accounts.values()], input, call)
  return {
    Accounts: page.items.map((account) => describeAccountRecord(call.world, account)),
    NextToken: page.nextToken,
  }
}
