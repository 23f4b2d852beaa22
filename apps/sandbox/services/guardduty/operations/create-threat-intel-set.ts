import type { CreateThreatIntelSetCommandInput, CreateThreatIntelSetCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { createAddressList } from '../address-lists'

export const createThreatIntelSet: Operation<CreateThreatIntelSetCommandInput, CreateThreatIntelSetCommandOutput> = (
  input,
  call,
) => {
  return { ThreatIntelSetId: createAddressList('threatIntelSets', input, call).id }
}
