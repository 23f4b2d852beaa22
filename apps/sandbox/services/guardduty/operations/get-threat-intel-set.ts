import type {
  GetThreatIntelSetCommandInput,
  GetThreatIntelSetCommandOutput,
  ThreatIntelSetFormat,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findAddressList } from '../address-lists'
import { ownDetector } from '../own-detector'

export const getThreatIntelSet: Operation<GetThreatIntelSetCommandInput, GetThreatIntelSetCommandOutput> = (
  input,
  call,
) => {
  const list = findAddressList(ownDetector(call, input.DetectorId), 'threatIntelSets', input.ThreatIntelSetId)
  return {
    Name: list.name,
    Format: list.format as ThreatIntelSetFormat,
    Location: list.location,
    Status: list.active ? 'ACTIVE' : 'INACTIVE',
    ExpectedBucketOwner: list.bucketOwner,
    Tags: Object.fromEntries(list.tags),
  }
}
