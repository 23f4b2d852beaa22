import type { GetRegionOptStatusCommandInput, GetRegionOptStatusCommandOutput } from '@aws-sdk/client-account'
import type { Operation } from '../../../request/operation'
import { regionStatus } from '../state'
import { targetAccount } from '../target-account'
import { unknownRegion } from '../unknown-region'

export const getRegionOptStatus: Operation<GetRegionOptStatusCommandInput, GetRegionOptStatusCommandOutput> = (
  input,
  call,
) => {
  const account = targetAccount(input.AccountId, 'GetRegionOptStatus', call)
  const status = regionStatus(call.world, account, input.RegionName ?? '')
  if (status === undefined) throw unknownRegion(input.RegionName)
  return { RegionName: input.RegionName, RegionOptStatus: status }
}
