import type { AccountId, Region } from '../../manifest/ids'
import { type Manifest, regionsOf } from '../../manifest/manifest'
import { protectionTable } from '../../manifest/protection/protection-table'
import { usdOfVolume } from './bands'
import { type Judged, judging } from './judge-volumes'
import { type MeterName, meterNames, meterOf, type Plan } from './meters'
import { findDoubt, findRates, type PriceSource, sourceOf } from './prices'
import { type ProtectedAccount, placesOf } from './protected-accounts'
import { type Totals, totalsOf } from './totals'
import type { Volumes } from './volumes'

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

/** A price that may be wrong. */
interface Doubt {
  readonly meter: MeterName
  readonly region: Region
  readonly why: string
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
  readonly doubts: readonly Doubt[]
  readonly sources: readonly PriceSource[]
}

interface Charge {
  readonly account: ProtectedAccount
  readonly judged: Judged
}

/** What accounts come to in one Region, by meter. */
class RegionCharges {
  readonly charges = new Map<MeterName, Charge[]>()
  readonly counts: Readonly<Record<'volumeUnknown' | 'leftAsItIs' | 'agentsUnsaid', Map<MeterName, number>>> = {
    volumeUnknown: new Map(),
    leftAsItIs: new Map(),
    agentsUnsaid: new Map(),
  }

  add(account: ProtectedAccount, judged: Judged): void {
    const { meter, verdict, volume, hasAgentsUnsaid } = judged
    if (verdict === 'off') return
    if (hasAgentsUnsaid) this.#count('agentsUnsaid', meter)
    if (verdict !== 'charged') this.#count(verdict, meter)
    if (verdict !== 'charged' || volume === 0) return
    const own = this.charges.get(meter)
    if (own) own.push({ account, judged })
    else this.charges.set(meter, [{ account, judged }])
  }

  #count(what: keyof RegionCharges['counts'], meter: MeterName): void {
    this.counts[what].set(meter, (this.counts[what].get(meter) ?? 0) + 1)
  }
}

/** Accounts in which GuardDuty is to be on. Suspended accounts are not charged, nor those that are left out. */
const chargesByRegion = (manifest: Manifest, volumes: Volumes): ReadonlyMap<Region, RegionCharges> => {
  const table = protectionTable(manifest)
  const { securityAccount } = manifest.organization
  const judgedOf = judging()
  const watched = placesOf(manifest).filter(
    ({ id, state, place }) => state === 'ACTIVE' && (id === securityAccount || table.enrollment(place).isEnrolled),
  )
  return new Map(
    regionsOf(manifest).map((region) => {
      const charges = new RegionCharges()
      for (const account of watched) {
        const { place } = account
        const judged = judgedOf(table.row(place, region), volumes.of(place, region), account.id === securityAccount)
        for (const one of judged) charges.add(account, one)
      }
      return [region, charges]
    }),
  )
}

/** Undefined where no price is known for what the accounts have together. */
const rowsOf = (region: Region, meter: MeterName, charges: readonly Charge[]): readonly EstimateRow[] | undefined => {
  const rates = findRates(region, meter)
  const total = charges.reduce((sum, { judged }) => sum + judged.volume, 0)
  const pooled = rates && usdOfVolume(meter, total, rates)
  if (rates === undefined || pooled === undefined) return undefined
  return charges.map(({ account: { id, name, unit }, judged: { plan, volume } }) => {
    const usdAlone = usdOfVolume(meter, volume, rates) ?? 0
    const usd = meterOf(meter).ofAccount ? usdAlone : (pooled * volume) / total
    return { account: id, name, unit, region, plan, meter, volume, usd, usdAlone }
  })
}

const leftOut = (
  byRegion: ReadonlyMap<Region, RegionCharges>,
  what: keyof RegionCharges['counts'],
): readonly LeftOut[] =>
  [...byRegion].flatMap(([region, { counts }]) =>
    meterNames.flatMap((meter) => {
      const accounts = counts[what].get(meter)
      return accounts === undefined ? [] : [{ meter, region, accounts }]
    }),
  )

/** What the charges of a Region cost: rows where a price is known, and what is said of the others. */
const priceRegion = (
  region: Region,
  { charges }: RegionCharges,
): Pick<Estimate, 'rows' | 'priceUnknown' | 'doubts'> => {
  const priced = [...charges].map(([meter, some]) => ({ meter, some, rows: rowsOf(region, meter, some) }))
  return {
    rows: priced.flatMap(({ rows }) => rows ?? []),
    priceUnknown: priced
      .filter(({ rows }) => rows === undefined)
      .map(({ meter, some }) => ({ meter, region, accounts: some.length })),
    doubts: priced.flatMap(({ meter }) => {
      const why = findDoubt(region, meter)
      return why === undefined ? [] : [{ meter, region, why }]
    }),
  }
}

const distinctSources = (rows: readonly EstimateRow[]): readonly PriceSource[] => {
  const priced = new Map<string, EstimateRow>()
  for (const row of rows) priced.set(`${row.region} ${row.meter}`, row)
  return [...new Set([...priced.values()].flatMap(({ region, meter }) => sourceOf(region, meter) ?? []))]
}

/** What the protection that the manifest wants costs in a month, for volumes that a file states. Only what is on costs. */
export const estimate = (manifest: Manifest, volumes: Volumes): Estimate => {
  const byRegion = chargesByRegion(manifest, volumes)
  const priced = [...byRegion].map(([region, charges]) => priceRegion(region, charges))
  const rows = priced.flatMap((one) => one.rows)
  return {
    rows,
    totals: totalsOf(rows),
    usdAlone: rows.reduce((sum, { usdAlone }) => sum + usdAlone, 0),
    volumeUnknown: leftOut(byRegion, 'volumeUnknown'),
    priceUnknown: priced.flatMap(({ priceUnknown }) => priceUnknown),
    leftAsItIs: leftOut(byRegion, 'leftAsItIs'),
    flowLogsOfAgents: leftOut(byRegion, 'agentsUnsaid'),
    doubts: priced.flatMap(({ doubts }) => doubts),
    sources: distinctSources(rows),
  }
}
