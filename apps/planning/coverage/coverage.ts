import type { AccountId, OrganizationId, Region } from '../../manifest/ids'
import { planOf } from '../plan'
import type { PreflightCheck } from '../preflight/check'
import { preflight } from '../preflight/preflight'
import { type Notice, noticeCodes } from '../refusals/notice-codes'
import type { Waiting } from '../refusals/waiting-codes'
import { assess, type RegionSituation, type Situation } from '../situation/situation'
import type { AccountCoverageState } from '../state/account-states'
import type { Desired } from '../state/desired'
import type { Observed } from '../state/observed'
import { accountNames } from '../words/account-names'
import { accountStatesIn } from './account-coverage'
import { brokenWays } from './broken-ways'
import { coverageProblems, type Problem } from './coverage-problems'
import { type RegionCoverage, regionCoverage } from './region-coverage'
import { type RouteCoverage, routeCoverage } from './route-coverage'
import { withoutUnseen } from './unseen-by-caller'

/** One account of the status matrix. */
export interface AccountCoverage {
  readonly id: AccountId
  readonly name: string
  readonly regions: Readonly<Record<Region, AccountCoverageState>>
}

/** How far the organization is what the manifest says; the contract of `status --json`. */
export interface Coverage {
  readonly version: 1
  readonly organization: OrganizationId
  /** In the manifest's order, home first. */
  readonly regions: readonly RegionCoverage[]
  /** Live accounts and those that the manifest lists, by id. */
  readonly accounts: readonly AccountCoverage[]
  readonly routes: readonly RouteCoverage[]
  readonly problems: readonly Problem[]
  readonly waiting: readonly Waiting[]
  /** Named facts that are not problems. */
  readonly notices: readonly Notice[]
  /** What has to be right before anything is done. */
  readonly preflight: readonly PreflightCheck[]
}

type States = ReadonlyMap<AccountId, AccountCoverageState>

/** The states of all accounts, live and listed, Region by Region. */
const statesByRegion = (situation: Situation): readonly (readonly [RegionSituation, States])[] => {
  const { manifest, accounts, regions } = situation
  const absent: AccountCoverageState = accounts ? 'gone' : 'unknown'
  const listed = manifest.accounts.map(({ id }) => [id, absent] as const)
  return regions.map((region) => [region, new Map([...listed, ...accountStatesIn(situation, region)])])
}

/**
 * The matrix account x Region, the alert path and everything that is wrong, from what was observed.
 * Pure, and built on `plan`: what a deploy would do is what `status` finds wrong. `problems` is
 * empty exactly when nothing is.
 *
 * @throws TypeError when a Region of the manifest was not observed.
 */
export const coverage = (desired: Desired, observed: Observed): Coverage => {
  const situation = assess(desired, observed, new Set())
  const { plan: planned, notices: unseen } = withoutUnseen(situation, planOf(situation))
  const states = statesByRegion(situation)
  const judged = { ...situation, broken: brokenWays(situation, planned) }
  const names = accountNames(desired.manifest, observed)
  return {
    version: 1,
    organization: desired.manifest.organization.id,
    regions: states.map(([region, inRegion]) => regionCoverage(judged, region, inRegion)),
    accounts: [...names]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, name]) => ({
        id,
        name,
        regions: Object.fromEntries(states.map(([{ region }, inRegion]) => [region, inRegion.get(id) ?? 'unknown'])),
      })),
    routes: routeCoverage(judged),
    problems: coverageProblems(planned, situation),
    waiting: planned.waiting,
    notices: [...unseen, ...planned.notices.filter(({ code }) => !noticeCodes[code].problem)],
    preflight: preflight(desired, observed, planned),
  }
}
