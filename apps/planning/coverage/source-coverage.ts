import type { Region } from '../../manifest/ids'
import { routedSources } from '../../manifest/routing/route-sources'
import type { AddedSource } from '../../manifest/sources/sources'
import { routesWith, wordsOfSource } from '../delivery/plan-sources'
import { type SourcesJudged, sourcesSeen } from '../delivery/sources-seen'
import { isSeen } from '../state/seen'

/** A source that routes name beside GuardDuty's findings. */
export interface SourceCoverage {
  readonly name: AddedSource
  /** What it is and what it sends. */
  readonly title: string
  /** The routes that take it. */
  readonly routes: readonly string[]
  /** Whether it is on in the security account where that was asked, `unknown` where it may not be read; empty where its events need nothing. */
  readonly regions: Readonly<Record<Region, 'on' | 'off' | 'unknown'>>
}

/**
 * How the sources stand that routes name beside GuardDuty's findings.
 * @param shown the Regions that are shown; default all.
 */
export const sourceCoverage = (situation: SourcesJudged, shown?: ReadonlySet<Region>): readonly SourceCoverage[] => {
  const seen = sourcesSeen(situation).filter(({ region }) => shown?.has(region) ?? true)
  return routedSources(situation.manifest).map((name) => ({
    name,
    title: wordsOfSource(name).title,
    routes: routesWith(name, situation.manifest),
    regions: Object.fromEntries(
      seen
        .filter(({ source }) => source === name)
        .map(({ region, isOn }) => [region, isSeen(isOn) ? (isOn.seen ? 'on' : 'off') : 'unknown']),
    ),
  }))
}
