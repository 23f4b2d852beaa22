import type { DeleteIPSetCommandInput, DeleteIPSetCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findAddressList, listOwner } from '../address-lists'

export const deleteIpSet: Operation<DeleteIPSetCommandInput, DeleteIPSetCommandOutput> = (input, call) => {
  const detector = listOwner(call, input.DetectorId)
  detector.ipSets.delete(findAddressList(detector, 'ipSets', input.IpSetId).id)
  return {}
}
