import type { GetIPSetCommandInput, GetIPSetCommandOutput, IpSetFormat } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findAddressList } from '../address-lists'
import { ownDetector } from '../own-detector'

export const getIpSet: Operation<GetIPSetCommandInput, GetIPSetCommandOutput> = (input, call) => {
  const list = findAddressList(ownDetector(call, input.DetectorId), 'ipSets', input.IpSetId)
  return {
    Name: list.name,
    Format: list.format as IpSetFormat,
    Location: list.location,
    Status: list.active ? 'ACTIVE' : 'INACTIVE',
    ExpectedBucketOwner: list.bucketOwner,
    Tags: Object.fromEntries(list.tags),
  }
}
