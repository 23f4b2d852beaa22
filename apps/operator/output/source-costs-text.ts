import type { SourceCost } from '../../planning/cost/source-costs'
import type { Paint } from './paint'

/** `1,000 events 0.0094; 5000 a month 0.05`. */
const priceText = ({ perThousandEvents, events, usd }: SourceCost): string => {
  if (perThousandEvents === undefined) return 'no price known'
  const stated = events === undefined || usd === undefined ? '' : `; ${events} events a month ${usd.toFixed(2)}`
  return `1,000 events ${perThousandEvents.toFixed(4)}${stated}`
}

/** What each source costs on the alert path, and where AWS says what the service itself costs; empty for none. */
export const sourceCostLines = (sources: readonly SourceCost[]): readonly string[] => {
  const [first] = sources
  if (first === undefined) return []
  return [
    ...sources.map((one) => `  ${one.source}: ${priceText(one)} USD; the service itself: ${one.pricing}`),
    `  Counted for all routes that take a source, at the prices of ${first.pricedIn}. What a service charges for itself is not in it.`,
  ]
}

/** The same with a title, for a plan. */
export const renderSourceCosts = (sources: readonly SourceCost[], paint: Paint): string =>
  sources.length === 0
    ? ''
    : `${paint('strong', 'Other sources, what their events cost on the alert path')}\n${sourceCostLines(sources).join('\n')}\n`
