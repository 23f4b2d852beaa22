import type { FindingCriteria } from '@aws-sdk/client-guardduty'
import { badRequest, invalidInput } from './bad-request'
import type { Detector } from './detector'
import type { FilterRecord } from './filter'
import type { Criteria } from './finding-criteria'

/** Filters that one detector may have. */
export const FILTER_LIMIT = 100

/** @throws AwsError for an action other than NOOP and ARCHIVE. */
export const readAction = (action: string | undefined): 'NOOP' | 'ARCHIVE' | undefined => {
  if (action !== undefined && action !== 'NOOP' && action !== 'ARCHIVE') {
    throw badRequest('The request is rejected because the parameter action has an invalid value.')
  }
  return action
}

/** @throws AwsError for no condition at all, or a list of values that is empty. */
export const readCriteria = ({ Criterion: criterion = {} }: FindingCriteria): Criteria => {
  const conditions = Object.values(criterion)
  const lists = conditions.flatMap((one) => [one.Equals, one.NotEquals, one.Eq, one.Neq, one.Matches, one.NotMatches])
  if (conditions.length === 0 || lists.some((list) => list?.length === 0)) {
    throw badRequest('The request is rejected because the parameter findingCriteria has an invalid value.')
  }
  return criterion
}

/** The detector's filter of this name. @throws AwsError when it has none. */
export const findFilter = (detector: Detector, name: string | undefined): FilterRecord => {
  const filter = detector.filters.find((candidate) => candidate.name === name)
  if (!filter) throw invalidInput()
  return filter
}

/** Puts a filter at a rank, 1 being the first; the others move. @throws AwsError for a rank outside the list. */
export const placeFilter = (detector: Detector, filter: FilterRecord, rank: number): void => {
  const others = detector.filters.filter((candidate) => candidate !== filter)
  if (!Number.isInteger(rank) || rank < 1 || rank > others.length + 1) {
    throw badRequest('The request is rejected because the parameter rank has an invalid value.')
  }
  others.splice(rank - 1, 0, filter)
  detector.filters = others
}
