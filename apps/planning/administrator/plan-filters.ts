import type { Suppression } from '../../manifest/manifest'
import type { Contribution } from '../actions/plan-value'
import type { FilterCriteria, PutFilter } from '../actions/settings/put-filter'
import type { Notice } from '../refusals/notice-codes'
import type { RegionSituation, Situation } from '../situation/situation'
import type { ObservedFilter } from '../state/observed'
import { isSeen } from '../state/seen'

const sameValues = (a: readonly string[], b: readonly string[]): boolean => {
  const [left, right] = [new Set(a), new Set(b)]
  return left.size === right.size && [...left].every((value) => right.has(value))
}

const sameCriteria = (a: FilterCriteria, b: FilterCriteria): boolean =>
  sameValues(Object.keys(a), Object.keys(b)) && Object.keys(a).every((key) => sameValues(a[key] ?? [], b[key] ?? []))

/** Criteria with keys and values in order: AWS may return them in any. */
export const inOrder = (criteria: FilterCriteria): FilterCriteria =>
  Object.fromEntries(
    Object.keys(criteria)
      .sort()
      .map((key) => [key, [...(criteria[key] ?? [])].sort()]),
  )

const difference = (wanted: Suppression, found: ObservedFilter | undefined): string | undefined => {
  if (found === undefined) return 'the filter does not exist'
  if (found.action !== 'ARCHIVE') return 'the filter does not archive what it matches'
  return found.others || !sameCriteria(wanted.where, found.where) ? 'the filter matches other findings' : undefined
}

/** Suppression filters. One of the same name is adopted; all others are left alone and named. */
export const planFilters = (
  { manifest, label }: Pick<Situation, 'manifest' | 'label'>,
  { region, view }: Pick<RegionSituation, 'region' | 'view'>,
): Contribution => {
  if (!view || !isSeen(view.filters)) return {}
  const found = view.filters.seen
  const account = manifest.organization.securityAccount
  const wanted = manifest.protection.suppress
  const actions = wanted.flatMap(({ name, where }): readonly PutFilter[] => {
    const present = found.find((filter) => filter.name === name)
    const reason = difference({ name, where }, present)
    if (reason === undefined) return []
    return [
      {
        kind: 'put-filter',
        region,
        account,
        name,
        ...(present && { before: inOrder(present.where) }),
        after: where,
        reason,
      },
    ]
  })
  return { actions, notices: foreignFilters({ manifest, label }, region, found) }
}

/** Filters that the manifest does not name, which are left alone. */
export const foreignFilters = (
  { manifest, label }: Pick<Situation, 'manifest' | 'label'>,
  region: RegionSituation['region'],
  found: readonly ObservedFilter[],
): readonly Notice[] => {
  const account = manifest.organization.securityAccount
  const foreign = found
    .map(({ name }) => name)
    .filter((name) => !manifest.protection.suppress.some((filter) => filter.name === name))
  return foreign.sort().map((name) => ({
    code: 'FILTER_FOREIGN',
    message: `The filter "${name}" of ${label(account)} in ${region} is not in the manifest and left alone`,
    account,
    region,
  }))
}
