import type { EnableRegionCommandInput, EnableRegionCommandOutput } from '@aws-sdk/client-account'
import type { Operation } from '../../../request/operation'
import { switchableRegions } from '../switchable-regions'
import { targetAccount } from '../target-account'

export const enableRegion: Operation<EnableRegionCommandInput, EnableRegionCommandOutput> = (input, call) => {
  const account = targetAccount(input.AccountId, 'EnableRegion', call)
  switchableRegions(call.world, account, input.RegionName).add(input.RegionName ?? '')
  return {}
}
