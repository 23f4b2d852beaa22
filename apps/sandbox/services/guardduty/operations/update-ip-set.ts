import type { UpdateIPSetCommandInput, UpdateIPSetCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findAddressList, listOwner, updateAddressList } from '../address-lists'

export const updateIpSet: Operation<UpdateIPSetCommandInput, UpdateIPSetCommandOutput> = (input, call) => {
  updateAddressList(findAddressList(listOwner(call, input.DetectorId), 'ipSets', input.IpSetId), input)
  return {}
}
