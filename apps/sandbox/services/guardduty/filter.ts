import type { FindingCriteria } from '@aws-sdk/client-guardduty'
import { objectTags } from '../../kit/tags'
import { requireDetector, requireNoAdministrator } from './detector'
import { badRequest, invalidInput, invalidParameter } from './errors'
import { listPage } from './list-page'
import type { Criteria, Detector, FilterRecord } from './records'
import type { GuardDutyOperation } from './state'

/** Filters that one detector may have. */
const FILTER_LIMIT = 100

/** The detector's filter of this name. @throws AwsError when it has none. */
const requireFilter = (detector: Detector, name: string | undefined): FilterRecord => {
  const filter = detector.filters.find((candidate) => candidate.name === name)
  if (!filter) throw invalidInput()
  return filter
}

/** @throws AwsError for an action other than NOOP and ARCHIVE. */
const readAction = (action: string | undefined): 'NOOP' | 'ARCHIVE' | undefined => {
  if (action !== undefined && action !== 'NOOP' && action !== 'ARCHIVE') throw invalidParameter('action')
  return action
}

/** @throws AwsError for no condition at all, or a list of values that is empty. */
const readCriteria = ({ Criterion: criterion = {} }: FindingCriteria): Criteria => {
  const conditions = Object.values(criterion)
  const lists = conditions.flatMap((one) => [one.Equals, one.NotEquals, one.Eq, one.Neq, one.Matches, one.NotMatches])
  if (conditions.length === 0 || lists.some((list) => list?.length === 0)) throw invalidParameter('findingCriteria')
  return criterion
}

/**
 * Puts a filter at a rank, 1 being the first; the others move.
 * @throws AwsError for a rank outside the list.
 */
const placeFilter = (detector: Detector, filter: FilterRecord, rank: number): void => {
  const others = detector.filters.filter((candidate) => candidate !== filter)
  if (!Number.isInteger(rank) || rank < 1 || rank > others.length + 1) throw invalidParameter('rank')
  others.splice(rank - 1, 0, filter)
  detector.filters = others
}

/** Members cannot: their administrator's filters act on their findings. */
export const createFilter: GuardDutyOperation<'CreateFilter'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  requireNoAdministrator(detector)
  const name = input.Name ?? ''
  if (!/^[a-zA-Z0-9._-]{3,64}$/.test(name)) throw invalidParameter('name')
  if (detector.filters.some((filter) => filter.name === name)) {
    throw badRequest('The request is rejected because a filter with the given name already exists.')
  }
  if (detector.filters.length >= FILTER_LIMIT) {
    throw badRequest('The request is rejected because filter limit has exceeded.')
  }
  const filter: FilterRecord = {
    name,
    description: input.Description ?? '',
    action: readAction(input.Action) ?? 'NOOP',
    criteria: readCriteria(input.FindingCriteria ?? {}),
    tags: objectTags.read(input.Tags),
  }
  placeFilter(detector, filter, input.Rank ?? 1)
  return { Name: name }
}

/** In the order of their rank. */
export const listFilters: GuardDutyOperation<'ListFilters'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const page = listPage(detector.filters, input, call)
  return { FilterNames: page.items.map(({ name }) => name), NextToken: page.nextToken }
}

/** A filter with its rank. */
export const getFilter: GuardDutyOperation<'GetFilter'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const filter = requireFilter(detector, input.FilterName)
  return {
    Name: filter.name,
    Description: filter.description,
    Action: filter.action,
    Rank: detector.filters.indexOf(filter) + 1,
    FindingCriteria: { Criterion: filter.criteria },
    Tags: objectTags.write(filter.tags),
  }
}

/** Changes what the request names. */
export const updateFilter: GuardDutyOperation<'UpdateFilter'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const filter = requireFilter(detector, input.FilterName)
  const criteria = input.FindingCriteria && readCriteria(input.FindingCriteria)
  const action = readAction(input.Action)
  if (input.Rank !== undefined) placeFilter(detector, filter, input.Rank)
  filter.action = action ?? filter.action
  filter.criteria = criteria ?? filter.criteria
  filter.description = input.Description ?? filter.description
  return { Name: filter.name }
}

/** The ranks of the filters after it move up. */
export const deleteFilter: GuardDutyOperation<'DeleteFilter'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const filter = requireFilter(detector, input.FilterName)
  detector.filters = detector.filters.filter((candidate) => candidate !== filter)
  return {}
}
