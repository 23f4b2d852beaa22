import { type MeterName, meterOf } from './meters'
import type { Rates } from './prices'

/**
 * USD for a month's volume of a meter: each band at its own price. Undefined where the volume reaches a band of which no price is known.
 * @param volume what is counted, such as events, not millions of them
 */
export const usdOfVolume = (meter: MeterName, volume: number, rates: Rates): number | undefined => {
  const { bands, per } = meterOf(meter)
  let left = volume
  let usd = 0
  for (const [index, rate] of rates.entries()) {
    if (left <= 0) break
    const taken = Math.min(left, bands[index] ?? Number.POSITIVE_INFINITY)
    if (rate === null) return undefined
    usd += (taken / per) * rate
    left -= taken
  }
  return usd
}
