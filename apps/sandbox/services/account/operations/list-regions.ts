import type { ListRegionsCommandInput, ListRegionsCommandOutput } from '@aws-sdk/client-account'
import { paginate } from '../../../kit/page'
import { defaultRegions, optInRegions } from '../../../kit/regions'
import type { Operation } from '../../../request/operation'
import { regionStatus } from '../state'
import { targetAccount } from '../target-account'

const wanted = (input: ListRegionsCommandInput) =>
  input.RegionOptStatusContains?.length ? input.RegionOptStatusContains : undefined

export const listRegions: Operation<ListRegionsCommandInput, ListRegionsCommandOutput> = (input, call) => {
  const account = targetAccount(input.AccountId, 'ListRegions', call)
  const regions = [...defaultRegions, ...optInRegions]
    .sort()
    .map((RegionName) => ({ RegionName, RegionOptStatus: regionStatus(call.world, account, RegionName) }))
    .filter(({ RegionOptStatus: status }) => !wanted(input) || (status && wanted(input)?.includes(status)))
  const request = { token: input.NextToken, size: input.MaxResults, limit: 50, invalidToken: 'ValidationException' }
  const page = paginate(regions, request, call.world)
  return { Regions: page.items, NextToken: page.nextToken }
}
