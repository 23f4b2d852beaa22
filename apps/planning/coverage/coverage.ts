import type { AccountId, Region } from '../../manifest/ids'
import { type About, aboutOf } from '../../manifest/manifest'
import type { Plan } from '../actions/plan-value'
import type { Wave } from '../actions/share'
import { type FastReport, fastReport } from '../fast/fast-report'
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
import { accountUnits } from './account-units'
import { brokenWays } from './broken-ways'
import { coverageProblems, type Problem } from './coverage-problems'
import { type QueueCoverage, queueCoverage } from './export-coverage'
import { concernsPart, routesOfPart } from './part-of-coverage'
import { type RegionCoverage, regionCoverage } from './region-coverage'
import { type RouteCoverage, routeCoverage } from './route-coverage'
import { type SourceCoverage, sourceCoverage } from './source-coverage'
import { withoutUnseen } from './unseen-by-caller'

/** One account of the status matrix. */
export interface AccountCoverage {
  readonly id: AccountId
  readonly name: string
  /** The path of the unit that it is in now, or else in the manifest; empty for the root. A unit that the manifest does not list stands by its id. */
  readonly unit: string
  readonly regions: Readonly<Record<Region, AccountCoverageState>>
}

/** What a coverage of a part of the organization leaves out. */
interface PartOf {
  /** Of how many accounts the part is one. */
  readonly accounts: number
  readonly regions: number
  /** How many problems are about other accounts or Regions only. */
  readonly problemsElsewhere: number
}

/** How far the organization is what the manifest says; the contract of `status --json`. */
export interface Coverage extends About {
  readonly version: 1
  /** Present where only some accounts or Regions are shown. */
  readonly partOf?: PartOf
  /** In the manifest's order, home first. */
  readonly regions: readonly RegionCoverage[]
  /** Live accounts and those that the manifest lists, by id. */
  readonly accounts: readonly AccountCoverage[]
  readonly routes: readonly RouteCoverage[]
  /** The sources that routes name beside GuardDuty's findings; absent where they name none. */
  readonly sources?: readonly SourceCoverage[]
  /** The queue that is notified of exported files; absent where the manifest asks for none. */
  readonly queue?: QueueCoverage
  readonly problems: readonly Problem[]
  readonly waiting: readonly Waiting[]
  /** Named facts that are not problems. */
  readonly notices: readonly Notice[]
  /** What has to be right before anything is done. */
  readonly preflight: readonly PreflightCheck[]
  /** Present where not every account was looked at. */
  readonly fast?: FastReport
}

/** Whose coverage it is, for a title: the organization's id, or the one account's with its name. */
export const nameOfCovered = ({ organization, account, accounts }: Coverage): string =>
  organization ?? `${account} (${accounts.find(({ id }) => id === account)?.name ?? 'unknown'})`

type States = ReadonlyMap<AccountId, AccountCoverageState>

/** The states of all accounts, live and listed, Region by Region. */
const statesByRegion = (situation: Situation): readonly (readonly [RegionSituation, States])[] => {
  const { manifest, accounts, regions } = situation
  const absent: AccountCoverageState = accounts ? 'gone' : 'unknown'
  const listed = manifest.accounts.map(({ id }) => [id, absent] as const)
  return regions.map((region) => [region, new Map([...listed, ...accountStatesIn(situation, region)])])
}

/** What was observed, judged once for everything that is said of it. */
export interface Judged {
  readonly desired: Desired
  readonly situation: Situation
  readonly plan: Plan
  /** What the caller's account cannot see by nature. */
  readonly unseen: readonly Notice[]
}

/** @throws TypeError when a Region of the manifest was not observed. */
export const judge = (desired: Desired, observed: Observed): Judged => {
  const situation = assess(desired, observed, new Set())
  const { plan, notices: unseen } = withoutUnseen(situation, planOf(situation))
  return { desired, situation, plan, unseen }
}

/** The part of a Region's states that is shown. */
const statesOfPart = (states: States, { accounts }: Wave): States =>
  accounts ? new Map([...states].filter(([id]) => accounts.has(id))) : states

const accountsOfPart = (
  { situation: { manifest, observed } }: Judged,
  states: readonly (readonly [RegionSituation, States])[],
  part: Wave,
): readonly AccountCoverage[] => {
  const unitOf = accountUnits(manifest, observed)
  return [...accountNames(manifest, observed)]
    .filter(([id]) => part.accounts?.has(id) ?? true)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, name]) => ({
      id,
      name,
      unit: unitOf(id),
      regions: Object.fromEntries(states.map(([{ region }, inRegion]) => [region, inRegion.get(id) ?? 'unknown'])),
    }))
}

const sourcesPart = (situation: Situation, { regions }: Wave): Pick<Coverage, 'sources'> => {
  const sources = sourceCoverage(situation, regions)
  return sources.length === 0 ? {} : { sources }
}

/**
 * The matrix account x Region, the alert path and everything that is wrong, of a part of the organization or all of it. Pure, and
 * built on `plan`: what a deploy would do is what `status` finds wrong. `problems` is empty exactly when nothing is.
 */
export const coverageOf = (judged: Judged, part: Wave = {}): Coverage => {
  const { desired, situation, plan, unseen } = judged
  const { manifest, observed } = situation
  const all = statesByRegion(situation)
  const states = all.filter(([{ region }]) => part.regions?.has(region) ?? true)
  const broken = { ...situation, broken: brokenWays(situation, plan) }
  const queue = queueCoverage(broken)
  const problems = coverageProblems(plan, situation)
  const concerns = concernsPart(part, manifest)
  const shown = problems.filter(concerns)
  const accounts = accountsOfPart(judged, states, part)
  const isPart = part.accounts !== undefined || part.regions !== undefined
  const partOf = {
    accounts: accountNames(manifest, observed).size,
    regions: all.length,
    problemsElsewhere: problems.length - shown.length,
  }
  return {
    version: 1,
    ...aboutOf(manifest),
    ...(isPart && { partOf }),
    regions: states.map(([region, inRegion]) => regionCoverage(broken, region, statesOfPart(inRegion, part), part)),
    accounts,
    routes: routesOfPart(routeCoverage(broken), part),
    ...sourcesPart(situation, part),
    ...(queue && { queue }),
    problems: shown,
    waiting: plan.waiting.filter(concerns),
    notices: [...unseen, ...plan.notices.filter(({ code }) => !noticeCodes[code].problem)].filter(concerns),
    preflight: preflight(desired, observed, plan),
    ...(observed.fast && { fast: fastReport(observed.fast) }),
  }
}

/**
 * The coverage of what was observed.
 * @param part the accounts and Regions that are shown; default all.
 * @throws TypeError when a Region of the manifest was not observed.
 */
export const coverage = (desired: Desired, observed: Observed, part?: Wave): Coverage =>
  coverageOf(judge(desired, observed), part)
