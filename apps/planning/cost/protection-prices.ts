import type { Region } from '../../manifest/ids'
import { type MeterName, meterNames, meterOf, type Plan } from './meters'
import { findRates } from './prices'

/** What one unit of a meter costs in the first band, in USD before tax: from the cheapest of some Regions to the most expensive. */
export interface ProtectionPrice {
  readonly meter: MeterName
  /** What the price is for, such as `million events`. */
  readonly unit: string
  /** Absent where no price is known in any of the Regions. */
  readonly from?: number
  readonly to?: number
  /** Regions in which no price is known; absent where there are none. */
  readonly unknownIn?: readonly Region[]
}

/** The prices of everything that a protection counts, in some Regions. */
export const protectionPrices = (plan: Plan, regions: readonly Region[]): readonly ProtectionPrice[] =>
  meterNames
    .filter((meter) => meterOf(meter).plans.includes(plan))
    .map((meter) => {
      const rates = regions.map((region) => ({ region, rate: findRates(region, meter)?.[0] ?? undefined }))
      const known = rates.flatMap(({ rate }) => rate ?? [])
      const unknownIn = rates.filter(({ rate }) => rate === undefined).map(({ region }) => region)
      return {
        meter,
        unit: meterOf(meter).unit,
        ...(known.length > 0 && { from: Math.min(...known), to: Math.max(...known) }),
        ...(unknownIn.length > 0 && { unknownIn }),
      }
    })
