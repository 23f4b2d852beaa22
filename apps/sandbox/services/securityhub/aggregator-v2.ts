import { createAggregator, deleteAggregator, findAggregator, requireAggregator, updateAggregator } from './aggregation'
import type { Aggregator, SecurityHubOperation } from './state'

const describe = ({ arn, region, mode, regions }: Aggregator) => ({
  AggregatorV2Arn: arn,
  AggregationRegion: region,
  RegionLinkingMode: mode,
  LinkedRegions: [...regions],
})

/** Makes this Region the one that gathers findings (BEHAVIOUR 7, 8). */
export const createAggregatorV2: SecurityHubOperation<'CreateAggregatorV2'> = (input, call) => {
  const linking = { mode: input.RegionLinkingMode, regions: input.LinkedRegions }
  return describe(createAggregator(call, 'SecurityHubV2', linking))
}

/** None or one, from any Region (BEHAVIOUR 7). */
export const listAggregatorsV2: SecurityHubOperation<'ListAggregatorsV2'> = (_input, call) => {
  const found = findAggregator(call, 'SecurityHubV2')
  return { AggregatorsV2: found === undefined ? [] : [{ AggregatorV2Arn: found.arn }] }
}

/** Which Region gathers, and of which others. */
export const getAggregatorV2: SecurityHubOperation<'GetAggregatorV2'> = (input, call) =>
  describe(requireAggregator(call, 'SecurityHubV2', input.AggregatorV2Arn))

/** Links other Regions (BEHAVIOUR 8). */
export const updateAggregatorV2: SecurityHubOperation<'UpdateAggregatorV2'> = (input, call) => {
  const linking = { mode: input.RegionLinkingMode, regions: input.LinkedRegions }
  return describe(updateAggregator(call, 'SecurityHubV2', input.AggregatorV2Arn, linking))
}

/** Ends gathering. */
export const deleteAggregatorV2: SecurityHubOperation<'DeleteAggregatorV2'> = (input, call) => {
  deleteAggregator(call, 'SecurityHubV2', input.AggregatorV2Arn)
  return {}
}
