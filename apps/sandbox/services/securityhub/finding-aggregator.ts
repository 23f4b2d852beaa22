import { createAggregator, deleteAggregator, findAggregator, requireAggregator, updateAggregator } from './aggregation'
import { requireHub } from './hub'
import type { Aggregator, SecurityHubOperation } from './state'

const describe = ({ arn, region, mode, regions }: Aggregator) => ({
  FindingAggregatorArn: arn,
  FindingAggregationRegion: region,
  RegionLinkingMode: mode,
  Regions: [...regions],
})

/** Makes this Region the one that gathers findings (BEHAVIOUR 7, 8). */
export const createFindingAggregator: SecurityHubOperation<'CreateFindingAggregator'> = (input, call) => {
  requireHub(call)
  const linking = { mode: input.RegionLinkingMode, regions: input.Regions }
  return describe(createAggregator(call, 'SecurityHub', linking))
}

/** None or one, from any Region (BEHAVIOUR 7). */
export const listFindingAggregators: SecurityHubOperation<'ListFindingAggregators'> = (_input, call) => {
  requireHub(call)
  const found = findAggregator(call, 'SecurityHub')
  return { FindingAggregators: found === undefined ? [] : [{ FindingAggregatorArn: found.arn }] }
}

/** Which Region gathers, and of which others. */
export const getFindingAggregator: SecurityHubOperation<'GetFindingAggregator'> = (input, call) => {
  requireHub(call)
  return describe(requireAggregator(call, 'SecurityHub', input.FindingAggregatorArn))
}

/** Links other Regions (BEHAVIOUR 8). */
export const updateFindingAggregator: SecurityHubOperation<'UpdateFindingAggregator'> = (input, call) => {
  requireHub(call)
  const linking = { mode: input.RegionLinkingMode, regions: input.Regions }
  return describe(updateAggregator(call, 'SecurityHub', input.FindingAggregatorArn, linking))
}

/** Ends gathering. */
export const deleteFindingAggregator: SecurityHubOperation<'DeleteFindingAggregator'> = (input, call) => {
  requireHub(call)
  deleteAggregator(call, 'SecurityHub', input.FindingAggregatorArn)
  return {}
}
