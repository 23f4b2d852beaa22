import type { DeleteThreatIntelSetCommandInput, DeleteThreatIntelSetCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findAddressList, listOwner } from '../address-lists'

export const deleteThreatIntelSet: Operation<DeleteThreatIntelSetCommandInput, DeleteThreatIntelSetCommandOutput> = (
  input,
  call,
) => {
  const detector = listOwner(call, input.DetectorId)
  detector.threatIntelSets.delete(findAddressList(detector, 'threatIntelSets', input.ThreatIntelSetId).id)
  return {}
}
