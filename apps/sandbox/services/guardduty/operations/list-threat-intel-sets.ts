import type { ListThreatIntelSetsCommandInput, ListThreatIntelSetsCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { listPage } from '../list-page'
import { ownDetector } from '../own-detector'

export const listThreatIntelSets: Operation<ListThreatIntelSetsCommandInput, ListThreatIntelSetsCommandOutput> = (
  input,
  call,
) => {
  const page = listPage([...ownDetector(call, input.DetectorId).threatIntelSets.keys()], input, call)
  return { ThreatIntelSetIds: page.items, NextToken: page.nextToken }
}
