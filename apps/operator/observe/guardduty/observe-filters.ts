import type { Condition, GetFilterResponse } from '@aws-sdk/client-guardduty'
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
    where: Object.fromEntries(criteria.flatMap(([attribute, found]) => equals(attribute, found))),
    others: criteria.some(([, condition]) => Object.entries(condition).some(isOther)),
  }
}

/** `Eq` is the deprecated name of `Equals` (Condition, API reference); GuardDuty may answer with either or both. */
const equals = (attribute: string, { Equals, Eq }: Condition): [string, string[]][] => {
  const values = Equals ?? Eq
  return values ? [[attribute, values]] : []
}

const isOther = ([kind, value]: [string, unknown]): boolean =>
  value !== undefined && kind !== 'Equals' && kind !== 'Eq' && !(Array.isArray(value) && value.length === 0)
