import { limits } from '../../manifest/limits'
import type { FilterCondition, FilterCriteria, Suppression } from '../../manifest/manifest'
import type { Contribution } from '../actions/plan-value'
import type { PutFilter } from '../actions/settings/put-filter'
import type { Notice } from '../refusals/notice-codes'
import type { RegionSituation, Situation } from '../situation/situation'
import type { ObservedFilter } from '../state/observed'
import { isSeen } from '../state/seen'
import { conditionsInWords } from '../words/conditions-in-words'

const sortedEntries = <Value>(record: Readonly<Record<string, Value>>): [string, Value][] =>
  Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1))

const conditionInOrder = (condition: FilterCondition): FilterCondition =>
  Object.fromEntries(
    sortedEntries(condition as Readonly<Record<string, readonly string[] | number>>).map(([operator, wanted]) => [
      operator,
      typeof wanted === 'number' ? wanted : [...new Set(wanted)].sort(),
    ]),
  )

/** Criteria with keys and values in order, each once: AWS may return them in any. */
export const inOrder = (criteria: FilterCriteria): FilterCriteria =>
  Object.fromEntries(sortedEntries(criteria).map(([attribute, wanted]) => [attribute, conditionInOrder(wanted)]))

const sameCriteria = (a: FilterCriteria, b: FilterCriteria): boolean =>
  JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))

const difference = (wanted: Suppression, found: ObservedFilter | undefined): string | undefined => {
  if (found === undefined) return 'the filter does not exist'
  if (found.action !== 'ARCHIVE') return 'the filter does not archive what it matches'
  return !sameCriteria(wanted.where, found.where) ? 'the filter matches other findings' : undefined
}

/** Filters that are missing and for which the detector has no room beside those that are there. */
const beyondRoom = (wanted: readonly Suppression[], found: readonly ObservedFilter[]): readonly Suppression[] =>
  wanted
    .filter(({ name }) => !found.some((filter) => filter.name === name))
    .slice(Math.max(0, limits.filters.takes - found.length))

/** Suppression filters. One of the same name is adopted; all others are left alone and named. */
export const planFilters = (
  { manifest, label, observed }: Pick<Situation, 'manifest' | 'label' | 'observed'>,
  { region, view }: Pick<RegionSituation, 'region' | 'view'>,
): Contribution => {
  if (!view || !isSeen(view.filters)) return {}
  const found = view.filters.seen
  const account = manifest.organization.securityAccount
  const wanted = manifest.protection.suppress
  const refused = beyondRoom(wanted, found)
  const actions = wanted
    .filter((one) => !refused.includes(one))
    .flatMap(({ name, where }): readonly PutFilter[] => {
      const present = found.find((filter) => filter.name === name)
      const reason = difference({ name, where }, present)
      if (reason === undefined) return []
      const before = present && { before: inOrder(present.where) }
      return [{ kind: 'put-filter', region, account, name, ...before, after: where, reason }]
    })
  const isWatched = { byIncidentResponse: maybeOfIncidentResponse(observed) }
  const foreign = foreignFilters({ manifest, label }, region, found, isWatched)
  return {
    actions,
    notices: [...refused.map((one) => ({ ...noRoom(one, found.length, region), account })), ...foreign],
  }
}

const noRoom = ({ name }: Suppression, count: number, region: RegionSituation['region']): Omit<Notice, 'account'> => ({
  code: 'FILTER_NO_ROOM',
  message: `The filter "${name}" cannot be created in ${region}: GuardDuty takes ${limits.filters.takes} filters of a detector, and ${count} are there. Delete one that is not in the manifest, or name it under "suppress", which takes it over`,
  region,
})

/** What a filter matches: `type is Recon:EC2/Portscan; severity is less than 4`. */
const criteriaInWords = ({ where }: ObservedFilter): string => {
  const all = conditionsInWords(inOrder(where))
  return all.length === 0 ? 'every finding' : `those with ${all.join('; ')}`
}

const isListed = ({ name }: ObservedFilter, { protection }: Situation['manifest']): boolean =>
  protection.suppress.some((filter) => filter.name === name)

type Named = (filter: ObservedFilter) => string

/** The principal with which AWS Security Incident Response is trusted in an organization. */
const incidentResponsePrincipal = 'security-ir.amazonaws.com'

/**
 * Whether AWS Security Incident Response may make filters here: it archives what it finds benign by suppression rules of its own. AWS states
 * no name of them, and GuardDuty does not say who made a filter, so that one is not known as its own by looking at it.
 * Source: https://docs.aws.amazon.com/security-ir/latest/userguide/detect-and-analyze.html
 */
const maybeOfIncidentResponse = ({ serviceAccess }: Situation['observed']): boolean =>
  isSeen(serviceAccess) && serviceAccess.seen.includes(incidentResponsePrincipal)

/** What matters of filters that take findings away. */
interface Watched {
  readonly byIncidentResponse: boolean
}

const incidentResponseWords =
  '. AWS Security Incident Response is trusted in the organization and makes such filters by itself: where CloudTrail has the role AWSServiceRoleForSecurityIncidentResponse_Triage in the event CreateFilter, it is one of these, and whoever agrees with it lists it under "suppress"'

/** A filter that archives takes findings away unseen, which is a problem. */
const archives = (
  filter: ObservedFilter,
  named: Named,
  { byIncidentResponse }: Watched,
): Pick<Notice, 'code' | 'message'> => ({
  code: 'FILTER_ARCHIVES',
  message: `${named(filter)} is not in the manifest and archives findings before anybody is notified: ${criteriaInWords(filter)}. List it under "suppress", or delete it${byIncidentResponse ? incidentResponseWords : ''}`,
})

const leftAlone = (filter: ObservedFilter, named: Named): Pick<Notice, 'code' | 'message'> => ({
  code: 'FILTER_FOREIGN',
  message: `${named(filter)} is not in the manifest and left alone`,
})

/**
 * Filters that the manifest does not name. They are left alone.
 * @param watched present where what a filter takes away matters: not where the deployment is taken down.
 */
export const foreignFilters = (
  { manifest, label }: Pick<Situation, 'manifest' | 'label'>,
  region: RegionSituation['region'],
  found: readonly ObservedFilter[],
  watched?: Watched,
): readonly Notice[] => {
  const account = manifest.organization.securityAccount
  const named: Named = ({ name }) => `The filter "${name}" of ${label(account)} in ${region}`
  return found
    .filter((filter) => !isListed(filter, manifest))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map((filter) => ({
      ...(watched && filter.action === 'ARCHIVE' ? archives(filter, named, watched) : leftAlone(filter, named)),
      account,
      region,
    }))
}
