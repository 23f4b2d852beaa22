import type { DisableRegionCommandInput, DisableRegionCommandOutput } from '@aws-sdk/client-account'
import type { Operation } from '../../../request/operation'
import { switchableRegions } from '../switchable-regions'
import { targetAccount } from '../target-account'

export const disableRegion: Operation<DisableRegionCommandInput, DisableRegionCommandOutput> = (input, call) => {
  const account = targetAccount(input.AccountId, 'DisableRegion', call)
  switchableRegions(call.world, account, input.RegionName).delete(input.RegionName ?? '')
  return {}
}
