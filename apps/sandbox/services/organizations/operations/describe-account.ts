import type { DescribeAccountCommandInput, DescribeAccountCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { findAccount, requireReader } from '../authorize'
import { describeAccountRecord } from '../describe-records'

export const describeAccount: Operation<DescribeAccountCommandInput, DescribeAccountCommandOutput> = (input, call) => {
  requireReader(call)
  return { Account: describeAccountRecord(call.world, findAccount(call, input.AccountId)) }
}
