import type { AlertHop, AlertWay } from './alert-hops'

/** What has grown at a hop since the finding was made. */
export interface HopGrowth {
  readonly passed: number
  readonly failed: number
}

/** How far an alert has come on one way. */
export interface FollowedWay {
  readonly route: string
  readonly to: string
  readonly arrived: boolean
  readonly hops: readonly { readonly name: string; readonly passed: boolean; readonly failures: number }[]
  /** Where it was lost and what to do; absent where it arrived. */
  readonly lost?: { readonly at: string; readonly message: string; readonly wayOut: string }
}

const lostAt = (hops: readonly AlertHop[], growth: readonly HopGrowth[]): FollowedWay['lost'] => {
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
 * How far the alert came on each way; `growth` is that of the ways' hops, one after the other. What AWS counts is all that passed: on a way that
 * other findings take in the same minutes, one of these may stand for the test.
 */
export const followAlert = (ways: readonly AlertWay[], growth: readonly HopGrowth[]): readonly FollowedWay[] => {
  let next = 0
  return ways.map(({ route, to, hops }) => {
    const grown = growth.slice(next, next + hops.length)
    next += hops.length
    const arrived = grown.length === hops.length && grown.every(({ passed }) => passed > 0)
    const lost = arrived ? undefined : lostAt(hops, grown)
    return {
      route,
      to,
      arrived,
      hops: hops.map(({ name }, index) => ({
        name,
        passed: (grown[index]?.passed ?? 0) > 0,
        failures: grown[index]?.failed ?? 0,
      })),
      ...(lost && { lost }),
    }
  })
}
