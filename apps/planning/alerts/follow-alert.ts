import type { AlertWay } from './alert-hops'
import type { AlertHop } from './hop-kinds'

/** What AWS counts at a hop. */
interface HopCount {
  readonly passed: number
  readonly failed: number
}

/** What AWS counts at each hop, or what has grown there since. */
export type HopCounts = ReadonlyMap<AlertHop, HopCount>

const nothing: HopCount = { passed: 0, failed: 0 }

/** What has grown at each hop. */
export const grownSince = (before: HopCounts, now: HopCounts): HopCounts =>
  new Map(
    [...now].map(([hop, { passed, failed }]) => {
      const start = before.get(hop) ?? nothing
      return [hop, { passed: passed - start.passed, failed: failed - start.failed }]
    }),
  )

/** How far an alert has come on one way. */
export interface FollowedWay {
  readonly route: string
  readonly to: string
  readonly arrived: boolean
  readonly hops: readonly { readonly name: string; readonly passed: boolean; readonly failures: number }[]
  /** Where it was lost and what to do; absent where it arrived. */
  readonly lost?: { readonly at: string; readonly message: string; readonly wayOut: string }
}

const lostAt = (hops: readonly AlertHop[], growth: readonly HopCount[]): FollowedWay['lost'] => {
  const at = growth.findIndex(({ passed }) => passed === 0)
  const [hop, before] = [hops[at], hops[at - 1]]
  if (hop === undefined) return undefined
  const failures = (growth[at]?.failed ?? 0) + (growth[at - 1]?.failed ?? 0)
  const counted = failures > 0 ? `, where AWS counts ${failures} failed` : ''
  const message = before
    ? `It passed ${before.name} and was not seen at ${hop.name}${counted}`
    : `It was not seen at ${hop.name}${counted}`
  return { at: hop.name, message, wayOut: hop.wayOut }
}

/**
 * How far the alert came on each way, by what has grown at the hops. What AWS counts is all that passed: on a way that
 * other findings take in the same minutes, one of these may stand for the test.
 */
export const followAlert = (ways: readonly AlertWay[], grown: HopCounts): readonly FollowedWay[] =>
  ways.map(({ route, to, hops }) => {
    const growth = hops.map((hop) => grown.get(hop) ?? nothing)
    const arrived = growth.every(({ passed }) => passed > 0)
    const lost = arrived ? undefined : lostAt(hops, growth)
    return {
      route,
      to,
      arrived,
      hops: hops.map((hop) => {
        const { passed, failed } = grown.get(hop) ?? nothing
        return { name: hop.name, passed: passed > 0, failures: failed }
      }),
      ...(lost && { lost }),
    }
  })
