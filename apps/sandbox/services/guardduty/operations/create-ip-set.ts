import type { CreateIPSetCommandInput, CreateIPSetCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { createAddressList } from '../address-lists'

export const createIpSet: Operation<CreateIPSetCommandInput, CreateIPSetCommandOutput> = (input, call) => {
  return { IpSetId: createAddressList('ipSets', input, call).id }
}
