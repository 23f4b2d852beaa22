import { isOfOneAccount } from '../../manifest/manifest'
import { routedSources } from '../../manifest/routing/route-sources'
import { type AddedSource, alertSources } from '../../manifest/sources/sources'
import type { Situation } from '../situation/situation'
import type { Observed } from '../state/observed'
import type { ObservedSource } from '../state/observed-sources'
import type { ObservedTrail } from '../state/observed-trails'
import { isSeen } from '../state/seen'
import { isRuntimeMonitored } from './runtime-coverage'

/** What sources are judged from; without the features that are wanted and found, GuardDuty's own events are not judged. */
export interface SourcesJudged extends Pick<Situation, 'manifest'>, Partial<Pick<Situation, 'wanted' | 'regions'>> {
  readonly observed: Pick<Observed, 'sources' | 'trails'>
}

/** A trail gives EventBridge management events if it logs any; what it leaves out of them is another matter (`notice-trails.ts`). */
const givesEvents = ({ isLogging, writes }: ObservedTrail): boolean => isLogging && writes !== undefined

/** Whether a source lives on what trails log: CloudTrail gives EventBridge nothing else (CloudTrail user guide, EventBridge integration). */
const livesOnTrails = (source: AddedSource): boolean =>
  alertSources[source].readiness.some(({ client }) => client === 'cloudtrail')

/** A trail that logs every Region answers for all; then only the home Region was asked. */
const byTrails = (source: AddedSource, { observed: { trails = [] } }: SourcesJudged): readonly ObservedSource[] =>
  trails.map(({ region, trails: found }) => ({
    source,
    region,
    isOn: isSeen(found) ? { seen: found.seen.some(givesEvents) } : found,
  }))

/** Runtime Monitoring somewhere gives the events of its coverage, which have no Region of their own to be missed in. */
const byFeatures = (source: AddedSource, { wanted, regions }: SourcesJudged): readonly ObservedSource[] => {
  if (source !== 'GUARDDUTY_COVERAGE' || wanted === undefined || regions === undefined) return []
  const isOn = isRuntimeMonitored({ wanted, regions })
  return isOn === undefined ? [] : regions.map(({ region }) => ({ source, region, isOn: { seen: isOn } }))
}

/** Whether the sources that routes name are on, as far as that was read: each Region in which one was asked. */
export const sourcesSeen = (judged: SourcesJudged): readonly ObservedSource[] =>
  routedSources(judged.manifest).flatMap((source) => [
    ...(judged.observed.sources ?? []).filter((one) => one.source === source),
    ...(livesOnTrails(source) ? byTrails(source, judged) : []),
    ...byFeatures(source, judged),
  ])

/** Sources that are on in the security account, and of which nobody knows whether they are in other accounts: no trail there is the organization's. */
export const ownAccountAlone = ({ manifest, observed }: SourcesJudged): readonly AddedSource[] => {
  const { trails = [] } = observed
  const all = trails.flatMap((one) => (isSeen(one.trails) ? one.trails.seen : []))
  const isOfAll = all.some((trail) => trail.isOfOrganization === true && givesEvents(trail))
  if (isOfOneAccount(manifest) || isOfAll || !all.some(givesEvents)) return []
  return routedSources(manifest).filter(livesOnTrails)
}
