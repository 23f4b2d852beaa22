import type { AccountId, Region } from '../../manifest/ids'
import { type Manifest, regionsOf } from '../../manifest/manifest'
import { type ProtectionRow, protectionTable } from '../../manifest/protection/protection-table'
import { groupBy } from '../words/group-by'
import { usdOfVolume } from './bands'
import { type MeterName, meterNames, meterOf, type Plan } from './meters'
import { findDoubt, findRates, type PriceSource, sourceOf } from './prices'
import { isOnBy, type ProtectedAccount, placesOf } from './protected-accounts'
import { type Totals, totalsOf } from './totals'
import type { AccountVolumes, Volumes } from './volumes'

/** What one meter of an account costs in a Region and month. */
export interface EstimateRow {
  readonly account: AccountId
  readonly name: string
  readonly unit: string
  readonly region: Region
  readonly plan: Plan
  readonly meter: MeterName
  readonly volume: number
  /** Its share of the bill, on which the accounts of an organization reach the cheaper bands together. */
  readonly usd: number
  /** What it would be with bands of its own, as GuardDuty estimates it. */
  readonly usdAlone: number
}

/** Something that is not in the sums, by meter and Region, and in how many accounts. */
export interface LeftOut {
  readonly meter: MeterName
  readonly region: Region
  readonly accounts: number
}

/** What the manifest's protection costs in a month without any free trial, from volumes that somebody stated. USD, before tax and discounts. */
export interface Estimate {
  readonly rows: readonly EstimateRow[]
  readonly totals: Totals
  /** The sum of `usdAlone`. */
  readonly usdAlone: number
  /** On, and the file says no volume. */
  readonly volumeUnknown: readonly LeftOut[]
  /** On with a volume, and no price is known for it in the Region. */
  readonly priceUnknown: readonly LeftOut[]
  /** A volume is stated, and the manifest leaves the protection as it is. */
  readonly leftAsItIs: readonly LeftOut[]
  /** On with flow logs and Runtime Monitoring's agents, and the file does not say which flow logs the agents spare. */
  readonly flowLogsOfAgents: readonly LeftOut[]
  /** Prices that should be looked up first, and why. */
  readonly doubts: readonly { readonly meter: MeterName; readonly region: Region; readonly why: string }[]
  readonly sources: readonly PriceSource[]
}

interface Place {
  readonly account: ProtectedAccount
  readonly region: Region
  readonly volumes: AccountVolumes
  readonly isOn: (plan: Plan) => boolean | undefined
}

type Verdict = 'charged' | 'volumeUnknown' | 'leftAsItIs' | 'off'

interface Judged extends Place {
  readonly meter: MeterName
  readonly plan: Plan
  readonly verdict: Verdict
  readonly volume: number
}

const planOf =
  (row: ProtectionRow, isAdmin: boolean) =>
  (plan: Plan): boolean | undefined => {
    if (plan === 'FOUNDATIONAL') return true
    // Nothing in a detector turns these on: they cost where somebody stated a volume of them.
    if (plan === 'S3_MALWARE' || plan === 'BACKUP_MALWARE') return undefined
    return isOnBy(row[plan], isAdmin)
  }

/** Accounts × Regions in which GuardDuty is to be on. Suspended accounts are not charged, nor those that are left out. */
const watchedPlaces = (manifest: Manifest, volumes: Volumes): readonly Place[] => {
  const table = protectionTable(manifest)
  const { securityAccount } = manifest.organization
  const watched = placesOf(manifest).filter(
    ({ id, state, enroll, place }) =>
      state === 'ACTIVE' && (id === securityAccount || (enroll && table.enrollment(place).isEnrolled)),
  )
  return regionsOf(manifest).flatMap((region) =>
    watched.map((account) => ({
      account,
      region,
      volumes: volumes.of(account.place, region),
      isOn: planOf(table.row(account.place, region), account.id === securityAccount),
    })),
  )
}

const isScan = (plan: Plan): boolean => plan === 'S3_MALWARE' || plan === 'BACKUP_MALWARE'

/** Flow logs of instances whose agent is active cost nothing beside Runtime Monitoring. */
const netVolume = ({ volumes, isOn }: Place, meter: MeterName): number | undefined => {
  const volume = volumes[meter]
  if (volume === undefined || meter !== 'flowAndDnsGb' || isOn('RUNTIME_MONITORING') !== true) return volume
  return Math.max(0, volume - (volumes.flowGbOfAgents ?? 0))
}

const judge = (place: Place, meter: MeterName): Judged => {
  const { plans } = meterOf(meter)
  const [first = 'FOUNDATIONAL'] = plans
  const on = plans.find((plan) => place.isOn(plan) === true)
  const volume = netVolume(place, meter)
  const judged = { ...place, meter, plan: on ?? first, volume: volume ?? 0 }
  if (on === undefined && !isScan(first)) {
    const isLeft = volume !== undefined && plans.some((plan) => place.isOn(plan) === undefined)
    return { ...judged, verdict: isLeft ? 'leftAsItIs' : 'off' }
  }
  if (volume !== undefined) return { ...judged, verdict: 'charged' }
  return { ...judged, verdict: isScan(first) ? 'off' : 'volumeUnknown' }
}

const rowsOf = (judged: readonly Judged[]): readonly EstimateRow[] | undefined => {
  const [first] = judged
  if (first === undefined) return []
  const { meter, region } = first
  const rates = findRates(region, meter)
  const total = judged.reduce((sum, { volume }) => sum + volume, 0)
  const pooled = rates && usdOfVolume(meter, total, rates)
  if (rates === undefined || pooled === undefined) return undefined
  return judged.map(({ account: { id, name, unit }, plan, volume }) => {
    const usdAlone = usdOfVolume(meter, volume, rates) ?? 0
    const usd = meterOf(meter).ofAccount || total === 0 ? usdAlone : (pooled * volume) / total
    return { account: id, name, unit, region, plan, meter, volume, usd, usdAlone }
  })
}

const leftOut = (judged: readonly Judged[]): readonly LeftOut[] =>
  [...groupBy(judged, ({ meter, region }) => `${meter} ${region}`).values()].flatMap((same) => {
    const [first] = same
    return first ? [{ meter: first.meter, region: first.region, accounts: same.length }] : []
  })

/** Places in which flow logs may be counted that nobody is charged for. */
const agentsUnsaid = (judged: readonly Judged[]): readonly Judged[] =>
  judged.filter(
    ({ meter, verdict, volumes, isOn }) =>
      meter === 'flowAndDnsGb' &&
      verdict === 'charged' &&
      isOn('RUNTIME_MONITORING') === true &&
      volumes.flowGbOfAgents === undefined,
  )

const distinctSources = (rows: readonly EstimateRow[]): readonly PriceSource[] => [
  ...new Set(rows.flatMap(({ region, meter }) => sourceOf(region, meter) ?? [])),
]

/** What the protection that the manifest wants costs in a month, for volumes that a file states. Only what is on costs. */
export const estimate = (manifest: Manifest, volumes: Volumes): Estimate => {
  const judged = watchedPlaces(manifest, volumes).flatMap((place) => meterNames.map((meter) => judge(place, meter)))
  const byVerdict = groupBy(judged, ({ verdict }) => verdict)
  const charged = (byVerdict.get('charged') ?? []).filter(({ volume }) => volume > 0)
  const rows: EstimateRow[] = []
  const unpriced: Judged[] = []
  for (const same of groupBy(charged, ({ meter, region }) => `${meter} ${region}`).values()) {
    const priced = rowsOf(same)
    if (priced) for (const row of priced) rows.push(row)
    else for (const one of same) unpriced.push(one)
  }
  const places = leftOut(charged)
  return {
    rows,
    totals: totalsOf(rows),
    usdAlone: rows.reduce((sum, { usdAlone }) => sum + usdAlone, 0),
    volumeUnknown: leftOut(byVerdict.get('volumeUnknown') ?? []),
    priceUnknown: leftOut(unpriced),
    leftAsItIs: leftOut((byVerdict.get('leftAsItIs') ?? []).filter(({ volume }) => volume > 0)),
    flowLogsOfAgents: leftOut(agentsUnsaid(judged)),
    doubts: places.flatMap(({ meter, region }) => {
      const why = findDoubt(region, meter)
      return why === undefined ? [] : [{ meter, region, why }]
    }),
    sources: distinctSources(rows),
  }
}
