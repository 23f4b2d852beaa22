import type {
  ListAccountsForParentCommandInput,
  ListAccountsForParentCommandOutput,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { describeAccountRecord } from '../describe-records'
import { findParent } from '../find-parent'
import { listPage } from '../list-page'
import { organization } from '../state'

/** Direct children only: accounts of units below are not listed. */
export const listAccountsForParent: Operation<ListAccountsForParentCommandInput, ListAccountsForParentCommandOutput> = (
  input,
  call,
) => {
  requireReader(call)
  const parent = findParent(call, input.ParentId)
  const accounts = [...call.world.store(organization).accounts.values()].filter(({ unit }) => unit === parent)
  const page = listPage(accounts, input, call)
  return {
    Accounts: page.items.map((account) => describeAccountRecord(call.world, account)),
    NextToken: page.nextToken,
  }
}
