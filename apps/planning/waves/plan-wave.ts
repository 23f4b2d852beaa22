import type { Action } from '../actions/action'
import { countThings } from '../actions/index'
import type { Counts, Plan } from '../actions/plan-value'
import type { Wave } from '../actions/share'
import { plan } from '../plan'
import type { Flag } from '../refusals/flags'
import type { Notice } from '../refusals/notice-codes'
import type { Refusal } from '../refusals/refusal'
import type { Desired } from '../state/desired'
import type { Observed } from '../state/observed'
import { featuresOfPilots } from './features-of-pilots'
import { type Narrowing, narrowPlan, reachesMembers } from './narrow-plan'

/** What is left for later when a wave is done. */
export interface LeftForLater {
  readonly actions: readonly Action[]
  readonly counts: Counts
}

/** The part of a plan that belongs to a wave, and the rest. */
interface WavePlan {
  readonly plan: Plan
  readonly later: LeftForLater
}

/** What a wave is planned from. */
interface WaveDesired {
  readonly wave: Wave
  /** Everything that is wanted. */
  readonly whole: Desired
  /**
   * The same with the Regions only that the wave's stacks are to name; `whole` itself where these
   * are all.
   */
  readonly part: Desired
}

/**
 * Refusals of what only member routes need, which does not matter to a wave without their stacks.
 */
const ofMemberRoutes: readonly Refusal['code'][] = [
  'STACKSETS_ACCESS',
  'STACKSETS_ADMIN',
  'STACKSETS_ADMIN_LIMIT',
  'STACKSETS_DISABLED_PERMANENTLY',
  'DELIVERY_REMOVED',
]

/** What is said of the whole list of Regions, of which a wave has a part. */
const ofTheWhole: readonly Notice['code'][] = ['REGIONS_UNWATCHED', 'REGIONS_TO_WATCH']

const concerns = ({ code, region }: Refusal, narrowing: Narrowing): boolean => {
  if (ofMemberRoutes.includes(code)) return reachesMembers(narrowing)
  const { wave, desired } = narrowing
  return region === undefined || region === desired.manifest.regions.home || (wave.regions?.has(region) ?? true)
}

/**
 * Stacks of the wave name some Regions only: that they are to name the others too is left for
 * later.
 */
const leftOf = (
  now: readonly Action[],
  { wave, whole }: WaveDesired,
  observed: Observed,
  allowed: ReadonlySet<Flag>,
) => {
  const all = plan(whole, observed, allowed).actions
  const narrowed = narrowPlan(all, { wave, desired: whole, observed })
  const unfinished = narrowed.now.filter(
    (action) =>
      action.kind === 'deploy-stack' &&
      !now.some((one) => one.kind === action.kind && one.stack === action.stack && one.after === action.after),
  )
  return all.filter((action) => unfinished.includes(action)).concat(narrowed.later)
}

/**
 * Another administrator leaves all Regions at once or none, which is not part of a wave: there its
 * refusal stays.
 */
const allowedInWave = (flags: ReadonlySet<Flag>): ReadonlySet<Flag> =>
  new Set([...flags].filter((flag) => flag !== '--allow-admin-change'))

/**
 * What a wave does, as a plan of its own, and what it leaves for later. Pure, like `plan`. What is
 * refused for the sake of something outside the wave does not keep it back.
 */
export const planWave = (desired: WaveDesired, observed: Observed, flags: ReadonlySet<Flag> = new Set()): WavePlan => {
  const allowed = allowedInWave(flags)
  const value = plan(desired.part, observed, allowed)
  const narrowing = { wave: desired.wave, desired: desired.part, observed }
  const narrowed = narrowPlan(value.actions, narrowing)
  const now = [...narrowed.now, ...featuresOfPilots(narrowed, desired.part, observed)]
  const later = leftOf(now, desired, observed, allowed)
  return {
    plan: {
      ...value,
      actions: now,
      refusals: value.refusals.filter((refusal) => concerns(refusal, narrowing)),
      notices: value.notices.filter(({ code }) => !ofTheWhole.includes(code)),
      counts: countThings(now),
    },
    later: { actions: later, counts: countThings(later) },
  }
}
