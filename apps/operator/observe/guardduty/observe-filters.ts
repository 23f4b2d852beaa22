import type { Condition, GetFilterResponse } from '@aws-sdk/client-guardduty'
import type { FilterCondition } from '../../../manifest/manifest'
import type { ObservedFilter } from '../../../planning/state/observed'
import { attempt, everyPage } from '../../aws/attempt'
import { mapBounded } from '../../base/bounded'
import type { DetectorPlace } from './observe-detector'

/** GuardDuty allows 100 filters per detector, each read by a call of its own. */
const concurrentCalls = 4

/** The filters of the administrator's detector in the Region, with their content. */
export const observeFilters = async (
  { client, account, region }: DetectorPlace,
  detectorId: string,
): Promise<ObservedFilter[]> => {
  const { GetFilterCommand } = await import('@aws-sdk/client-guardduty')
  const names = await observeFilterNames({ client, account, region }, detectorId)
  return mapBounded(names, concurrentCalls, async (FilterName) =>
    observedFilter(
      await attempt({ operation: 'guardduty:GetFilter', account, region }, () =>
        client.send(new GetFilterCommand({ DetectorId: detectorId, FilterName })),
      ),
    ),
  )
}

/** The names of the filters of a detector. */
export const observeFilterNames = async (
  { client, account, region }: DetectorPlace,
  detectorId: string,
): Promise<string[]> => {
  const { paginateListFilters: paginate } = await import('@aws-sdk/client-guardduty')
  return everyPage(
    { operation: 'guardduty:ListFilters', account, region },
    paginate({ client }, { DetectorId: detectorId }),
    (page) => page.FilterNames,
  )
}

const observedFilter = ({ Name, Action, FindingCriteria }: GetFilterResponse): ObservedFilter => {
  const criteria = Object.entries(FindingCriteria?.Criterion ?? {})
  return {
    name: Name ?? '',
    action: Action ?? 'NOOP',
    where: Object.fromEntries(criteria.map(([attribute, condition]) => [attribute, conditionOf(condition)])),
  }
}

const unlessEmpty = (list: readonly string[] | undefined): readonly string[] | undefined =>
  list?.length === 0 ? undefined : list

/**
 * `Eq`, `Neq`, `Gt`, `Gte`, `Lt` and `Lte` are the deprecated names (Condition, API reference);
 * GuardDuty may answer with either or both.
 */
const conditionOf = (found: Condition): FilterCondition => {
  const parts: { readonly [Part in keyof FilterCondition]-?: FilterCondition[Part] | undefined } = {
    equals: unlessEmpty(found.Equals ?? found.Eq),
    notEquals: unlessEmpty(found.NotEquals ?? found.Neq),
    greaterThan: found.GreaterThan ?? found.Gt,
    greaterThanOrEqual: found.GreaterThanOrEqual ?? found.Gte,
    lessThan: found.LessThan ?? found.Lt,
    lessThanOrEqual: found.LessThanOrEqual ?? found.Lte,
    matches: unlessEmpty(found.Matches),
    notMatches: unlessEmpty(found.NotMatches),
  }
  return Object.fromEntries(Object.entries(parts).filter(([, wanted]) => wanted !== undefined))
}
