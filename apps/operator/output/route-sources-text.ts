import type { RouteSource } from '../../planning/explain/route-sources'
import { sourceInWords } from './status/source-text'

const stateOf = ({ regions, switchOn }: RouteSource): string => {
  if (regions === undefined) return switchOn === '' ? 'needs nothing' : `needs: ${switchOn}`
  const state = sourceInWords({ regions })
  return Object.values(regions).includes('off') ? `${state}. ${switchOn}` : state
}

/** Sources that are taken beside GuardDuty's findings, each with whether it is on, or with what it needs where nobody asked AWS. */
export const routeSourcesText = (sources: readonly RouteSource[]): readonly string[] =>
  sources.map((source) => `  ${source.name} (${source.title}): ${stateOf(source)}`)
