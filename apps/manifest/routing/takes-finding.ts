import { matchesGlob } from '../glob'
import type { AccountId } from '../ids'
import type { Route } from '../manifest'
import type { SourceName } from '../sources/sources'
import { sourcesOf } from './route-sources'
import { severityBands } from './severity-bands'

/** What routes ask of a finding, or of an event of another source that is worded like one. */
export interface RoutedFinding {
  /** Default GuardDuty's findings. */
  readonly source?: SourceName
  readonly account: AccountId
  readonly type: string
  /** From 1.0 to 10.0. */
  readonly severity: number
  /** GuardDuty's type of resource. */
  readonly resource: string
  readonly isSample: boolean
}

/** Why a route does not notify of a finding: the first that holds, in the order in which a person would ask. */
export type NotTaken =
  | 'SOURCE'
  | 'ACCOUNT'
  | 'EXCEPT_ACCOUNT'
  | 'SEVERITY'
  | 'TYPE'
  | 'EXCEPT_TYPE'
  | 'RESOURCE'
  | 'SAMPLE'

const isAny = (texts: readonly string[], type: string): boolean => texts.some((text) => matchesGlob(text, type))

/**
 * What keeps a finding from a route; undefined where the route notifies of it. It says of a finding what the event patterns of
 * the route match, and is written apart from them: a test holds one against the other.
 */
export const whyNotTaken = (route: Route, finding: RoutedFinding): NotTaken | undefined => {
  if (!sourcesOf(route).includes(finding.source ?? 'GUARDDUTY')) return 'SOURCE'
  const { accounts, exceptAccounts = [], types, exceptTypes = [], resources, samples } = route
  if (accounts !== 'ALL' && !accounts.includes(finding.account)) return 'ACCOUNT'
  if (exceptAccounts.includes(finding.account)) return 'EXCEPT_ACCOUNT'
  if (finding.severity < severityBands[route.minimumSeverity].from) return 'SEVERITY'
  if (types && !isAny(types, finding.type)) return 'TYPE'
  if (isAny(exceptTypes, finding.type)) return 'EXCEPT_TYPE'
  if (resources && !resources.includes(finding.resource)) return 'RESOURCE'
  return samples === false && finding.isSample ? 'SAMPLE' : undefined
}

/** Whether the route's digest lists the finding: only the severity keeps it from the route. */
export const isForDigest = (route: Route, finding: RoutedFinding): boolean =>
  route.digest !== undefined &&
  whyNotTaken(route, finding) === 'SEVERITY' &&
  whyNotTaken({ ...route, minimumSeverity: 'LOW' }, finding) === undefined
