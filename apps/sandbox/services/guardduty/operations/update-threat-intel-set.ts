import type { UpdateThreatIntelSetCommandInput, UpdateThreatIntelSetCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findAddressList, listOwner, updateAddressList } from '../address-lists'

export const updateThreatIntelSet: Operation<UpdateThreatIntelSetCommandInput, UpdateThreatIntelSetCommandOutput> = (
  input,
  call,
) => {
  updateAddressList(
    findAddressList(listOwner(call, input.DetectorId), 'threatIntelSets', input.ThreatIntelSetId),
    input,
  )
  return {}
}
