import type { GetFilterCommandInput, GetFilterCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findFilter } from '../filters'
import { ownDetector } from '../own-detector'

export const getFilter: Operation<GetFilterCommandInput, GetFilterCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const filter = findFilter(detector, input.FilterName)
  return {
    Name: filter.name,
    Description: filter.description,
    Action: filter.action,
    Rank: detector.filters.indexOf(filter) + 1,
    FindingCriteria: { Criterion: filter.criteria },
    Tags: Object.fromEntries(filter.tags),
  }
}
