import type { AccountId, Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { Denied, Seen } from '../state/seen'
import { placesOf } from './protected-accounts'
import { type Totals, totalsOf } from './totals'

/** What GuardDuty estimates that a feature of an account cost in the last 30 days. `feature` is a name of AWS's UsageFeature. */
export interface AccountUsage {
  readonly account: AccountId
  readonly feature: string
  readonly usd: number
}

/** The days that are left of an account's free trial of a feature; 0 where AWS says so, absent where it returned nothing. */
export interface TrialDays {
  readonly account: AccountId
  readonly feature: string
  readonly days: number
}

/** What GuardDuty returned of costs in one Region. */
export interface ObservedUsage {
  readonly region: Region
  /** Undefined where the security account has no detector or the Region is not enabled. */
  readonly usage: Seen<readonly AccountUsage[] | undefined>
  readonly trials: Seen<readonly TrialDays[]>
}

/** Some Regions and accounts of what was observed. @param accounts default all */
export const usageOfPart = (
  observed: readonly ObservedUsage[],
  accounts: ReadonlySet<AccountId> | undefined,
): readonly ObservedUsage[] => {
  if (accounts === undefined) return observed
  const ofPart = <Item extends { readonly account: AccountId }>(found: Seen<readonly Item[] | undefined>) =>
    'seen' in found && found.seen ? { seen: found.seen.filter(({ account }) => accounts.has(account)) } : undefined
  return observed.map((one) => ({
    ...one,
    usage: ofPart(one.usage) ?? one.usage,
    trials: ofPart(one.trials) ?? one.trials,
  }))
}

/** One feature of an account in a Region. */
export interface UsageRow {
  readonly account: AccountId
  readonly name: string
  /** The path of the account's unit in the manifest; empty for the root. */
  readonly unit: string
  readonly region: Region
  readonly plan: string
  readonly feature: string
  /** In the last 30 days, or since it is on. */
  readonly usd: number
  /** Of how many days that is: 30, or fewer while the trial says that it came on since. */
  readonly days: number
  /** The same for 30 days; absent for less than a week, from which AWS does not project either. */
  readonly monthUsd?: number
  /** Days that are left of its free trial, in which nothing of it is charged; absent where none is left. */
  readonly trialDaysLeft?: number
}

/** A free trial that has not ended. */
interface RunningTrial extends TrialDays {
  readonly name: string
  readonly region: Region
}

/** What GuardDuty cost in the last 30 days, in USD before tax, as GuardDuty estimates it: with bands for each account alone. */
export interface UsageReport {
  readonly rows: readonly UsageRow[]
  /** Sums of `usd`. */
  readonly totals: Totals
  /** The sum of `monthUsd`, and of `usd` where there is none. */
  readonly monthUsd: number
  readonly trials: readonly RunningTrial[]
  /** Regions without a detector of the security account. */
  readonly withoutDetector: readonly Region[]
  /** What could not be read, and is not in the sums. */
  readonly denied: readonly Denied[]
}

/** The plan that a feature of the bill belongs to; the older and the newer way of Runtime Monitoring count as one. */
const planOfFeature = (feature: string): string => {
  if (['FLOW_LOGS', 'CLOUD_TRAIL', 'DNS_LOGS'].includes(feature)) return 'FOUNDATIONAL'
  if (feature.endsWith('_RUNTIME_MONITORING')) return 'RUNTIME_MONITORING'
  return feature.startsWith('RDS_') ? 'RDS_LOGIN_EVENTS' : feature
}

const trialDays = 30
const shortestProjection = 7

/** Since when a feature is on, as far as a trial that still runs says it; what is on for longer has used all of the 30 days. */
const ageOf = (left: number | undefined): number => (left === undefined || left <= 0 ? trialDays : trialDays - left)

const monthOf = (usd: number, days: number): { readonly monthUsd?: number } =>
  days < shortestProjection ? {} : { monthUsd: (usd * trialDays) / days }

const keyOf = (region: string, { account, feature }: Pick<TrialDays, 'account' | 'feature'>): string =>
  [region, account, feature].join(' ')

/** What every Region cost by account and feature, with the names and units of the manifest. */
export const usageReport = (
  manifest: Pick<Manifest, 'organization' | 'accounts'>,
  observed: readonly ObservedUsage[],
): UsageReport => {
  const known = new Map(placesOf(manifest).map((account) => [account.id, account]))
  const nameOf = (account: AccountId): string => known.get(account)?.name ?? 'not in the manifest'
  const trials = observed.flatMap(({ region, trials }) =>
    'seen' in trials ? trials.seen.map((trial) => ({ ...trial, region, name: nameOf(trial.account) })) : [],
  )
  const left = new Map(trials.map((trial) => [keyOf(trial.region, trial), trial.days]))
  const rows = observed.flatMap(({ region, usage }) =>
    'seen' in usage
      ? (usage.seen ?? []).map(({ account, feature, usd }): UsageRow => {
          const days = left.get(keyOf(region, { account, feature }))
          const age = ageOf(days)
          return {
            account,
            name: nameOf(account),
            unit: known.get(account)?.unit ?? 'not in the manifest',
            region,
            plan: planOfFeature(feature),
            feature,
            usd,
            days: age,
            ...monthOf(usd, age),
            ...(days !== undefined && days > 0 && { trialDaysLeft: days }),
          }
        })
      : [],
  )
  return {
    rows,
    totals: totalsOf(rows),
    monthUsd: rows.reduce((sum, { usd, monthUsd = usd }) => sum + monthUsd, 0),
    trials: trials.filter(({ days }) => days > 0),
    withoutDetector: observed.flatMap(({ region, usage }) =>
      'seen' in usage && usage.seen === undefined ? [region] : [],
    ),
    denied: observed.flatMap(({ usage, trials }) =>
      [usage, trials].flatMap((seen) => ('denied' in seen ? [seen.denied] : [])),
    ),
  }
}
