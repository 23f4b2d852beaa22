import type { UpdateFilterCommandInput, UpdateFilterCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findFilter, placeFilter, readAction, readCriteria } from '../filters'
import { ownDetector } from '../own-detector'

/** Changes what the request names. */
export const updateFilter: Operation<UpdateFilterCommandInput, UpdateFilterCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const filter = findFilter(detector, input.FilterName)
  const criteria = input.FindingCriteria && readCriteria(input.FindingCriteria)
  const action = readAction(input.Action)
  if (input.Rank !== undefined) placeFilter(detector, filter, input.Rank)
  filter.action = action ?? filter.action
  filter.criteria = criteria ?? filter.criteria
  filter.description = input.Description ?? filter.description
  return { Name: filter.name }
}
