import type { ListIPSetsCommandInput, ListIPSetsCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { listPage } from '../list-page'
import { ownDetector } from '../own-detector'

export const listIpSets: Operation<ListIPSetsCommandInput, ListIPSetsCommandOutput> = (input, call) => {
  const page = listPage([...ownDetector(call, input.DetectorId).ipSets.keys()], input, call)
  return { IpSetIds: page.items, NextToken: page.nextToken }
}
