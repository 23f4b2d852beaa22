import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import type { Observed } from '../state/observed'
import type { ObservedTrail, RegionTrails } from '../state/observed-trails'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'

const logs = ({ isLogging, writes }: ObservedTrail): boolean => isLogging && writes?.without.length === 0

/** Whether a trail logs all calls that change something, in every Region. */
export const logsEverywhere = (trail: ObservedTrail): boolean => trail.isMultiRegion && logs(trail)

/** The trails by which the tampering rules hear of calls, each once; undefined where some Region has none or could not be read. */
export const findTrails = (trails: readonly RegionTrails[]): readonly ObservedTrail[] | undefined => {
  const found = trails.map((one) => (isSeen(one.trails) ? one.trails.seen.find(logs) : undefined))
  const first = trails[0]?.trails
  const everywhere = first && isSeen(first) ? first.seen.find(logsEverywhere) : undefined
  if (everywhere) return [everywhere]
  if (found.includes(undefined)) return undefined
  return [...new Map(found.flatMap((trail) => (trail ? [[trail.arn, trail] as const] : []))).values()]
}

/** Why a Region's trails are not enough. */
const lackIn = (trails: readonly ObservedTrail[]): string => {
  const partial = trails.find(({ isLogging, writes }) => isLogging && writes !== undefined)
  if (partial) return `the trail "${partial.name}" leaves out ${listed(partial.writes?.without ?? [])}`
  const logging = trails.find(({ isLogging }) => isLogging)
  if (logging) return `the trail "${logging.name}" logs no management events of calls that change something`
  const [stopped] = trails
  return stopped ? `the trail "${stopped.name}" does not log` : 'there is no trail'
}

const meaning =
  'CloudTrail gives EventBridge only calls that a trail logs, so that the rules for calls that weaken GuardDuty or the alert path notify nobody of them there'
const wayOut =
  'Let a trail for all Regions, of the organization or of the security account, log management events of all calls that change something (aws cloudtrail create-trail --is-multi-region-trail, aws cloudtrail start-logging, aws cloudtrail put-event-selectors)'

/**
 * Where the tampering rules hear nothing. It is a notice: a trail is not Guardpost's, and findings reach people without one. Nothing is
 * said of Regions whose trails may not be read.
 */
export const noticeTrails = ({ observed: { trails = [] } }: { readonly observed: Observed }): Contribution => {
  const lacking = trails.flatMap(({ region, trails: one }) =>
    isSeen(one) && !one.seen.some(logs) ? [{ region, lack: lackIn(one.seen) }] : [],
  )
  const lacks = [...new Set(lacking.map(({ lack }) => lack))]
  const notices = lacks.map((lack): Notice => {
    const regions = lacking.filter((one) => one.lack === lack).map(({ region }) => region)
    return { code: 'TRAIL_MISSING', message: `In ${listed(regions)} ${lack}: ${meaning}. ${wayOut}` }
  })
  return { notices }
}
