import type { Region } from '../../manifest/ids'
import alertData from './alert-prices.json'
import data from './guardduty-prices.json'
import type { MeterName } from './meters'

/** Where prices are from. */
export interface PriceSource {
  readonly title: string
  /** `2025-10-17`, or a part of it; absent where nobody knows when they were stated. */
  readonly date?: string
  readonly url: string
}

/** Prices of a meter's bands in USD per unit; null for a band of which no price is known. */
export type Rates = readonly (number | null)[]

interface PriceData {
  readonly sources: Readonly<Record<string, PriceSource>>
  readonly default: string
  readonly others: readonly {
    readonly source: string
    readonly regions: readonly string[]
    readonly meters: readonly string[]
  }[]
  readonly doubtful: readonly {
    readonly regions: readonly string[]
    readonly meters: readonly string[]
    readonly why: string
  }[]
  readonly regions: Readonly<Record<string, Readonly<Partial<Record<MeterName, Rates>>>>>
}

const prices: PriceData = data

/** The prices of a meter in a Region, before tax and discounts; undefined where none is known. Nothing is taken from another Region. */
export const findRates = (region: Region, meter: MeterName): Rates | undefined => prices.regions[region]?.[meter]

/** The Regions of whose prices something is known. */
export const pricedRegions: readonly string[] = Object.keys(prices.regions)

const isAbout =
  (region: string, meter: string) =>
  (line: { readonly regions: readonly string[]; readonly meters: readonly string[] }): boolean =>
    line.regions.includes(region) && line.meters.includes(meter)

/** Where the prices of a meter in a Region are from. */
export const sourceOf = (region: Region, meter: MeterName): PriceSource | undefined =>
  prices.sources[prices.others.find(isAbout(region, meter))?.source ?? prices.default]

/** Why a price should be looked up before somebody relies on it; undefined for most. */
export const findDoubt = (region: Region, meter: MeterName): string | undefined =>
  prices.doubtful.find(isAbout(region, meter))?.why

/** What the alert path costs is counted in these. */
export type AlertItem = keyof typeof alertData

/** What AWS charges for one item of the alert path, by Region. */
interface AlertPrice {
  readonly unit: string
  readonly per: number
  readonly source: PriceSource
  readonly regions: Readonly<Record<string, number>>
}

/** The prices of the alert path by item, in USD, before tax and free tiers. */
export const alertPrices: Readonly<Record<AlertItem, AlertPrice>> = alertData

/** USD for one of an item, such as one request, in a Region; undefined where no price is known. */
export const findAlertPrice = (item: AlertItem, region: string): number | undefined => {
  const { regions, per } = alertPrices[item]
  const price = regions[region]
  return price === undefined ? undefined : price / per
}
