import fc from 'fast-check'
import { regionsOf } from '../../apps/manifest/manifest'
import type { Action } from '../../apps/planning/actions/action'
import type { Wave } from '../../apps/planning/actions/share'
import { plan } from '../../apps/planning/plan'
import { type Flag, flags } from '../../apps/planning/refusals/flags'
import type { Observed } from '../../apps/planning/state/observed'
import { narrowPlan } from '../../apps/planning/waves/narrow-plan'
import { planWave } from '../../apps/planning/waves/plan-wave'
import { freshWorld } from '../planning/worlds'
import { applyPlan } from './apply-plan'
import { type Start, starts } from './arbitrary-worlds'

const allFlags: ReadonlySet<Flag> = new Set(flags.map(({ flag }) => flag))

const waves = ({ desired, observed }: Start): fc.Arbitrary<Wave> => {
  const live = 'seen' in observed.accounts ? observed.accounts.seen.map(({ id }) => id) : []
  return fc.record(
    {
      accounts: fc.subarray(live).map((ids) => new Set(ids)),
      regions: fc.subarray([...regionsOf(desired.manifest)], { minLength: 1 }).map((regions) => new Set(regions)),
    },
    { requiredKeys: [] },
  )
}

const startsWithWaves = starts.chain((start) => waves(start).map((wave) => ({ start, wave })))

/** What an action is made of: each account of a batch with its address, each instance, or the action itself. */
const partsOf = (action: Action): readonly string[] => {
  if (action.kind === 'retry-instances') {
    const { instances, ...rest } = action
    return instances.map((instance) => JSON.stringify([rest, instance]))
  }
  if (!('accounts' in action)) return [JSON.stringify(action)]
  const { accounts, ...rest } = action
  return accounts.map((id) => {
    const emails = action.kind === 'create-members' ? { emails: action.emails[id] } : {}
    const associated = action.kind === 'remove-members' ? { associated: action.associated.includes(id) } : {}
    return JSON.stringify({ ...rest, ...emails, ...associated, id })
  })
}

const sorted = (actions: readonly Action[]): readonly string[] => actions.flatMap(partsOf).sort()

/** The same with all lists in one order: AWS's say nothing. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, held]) => [key, inOrder(held)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

describe('narrowPlan', () => {
  it('loses nothing and adds nothing: the wave and the rest together are the whole plan', () => {
    fc.assert(
      fc.property(startsWithWaves, ({ start: { desired, observed }, wave }) => {
        const { actions } = plan(desired, observed, allFlags)
        const { now, later } = narrowPlan(actions, { wave, desired, observed })
        expect([...sorted(now), ...sorted(later)].sort()).toEqual(sorted(actions))
      }),
      { numRuns: 100 },
    )
  })

  it('touches no account outside of the wave, and GuardDuty in no other Region but for the first administrator', () => {
    fc.assert(
      fc.property(startsWithWaves, ({ start: { desired, observed }, wave }) => {
        const { home } = desired.manifest.regions
        const { now } = narrowPlan(plan(desired, observed, allFlags).actions, { wave, desired, observed })
        for (const action of now) {
          const ids = 'accounts' in action ? action.accounts : []
          expect(ids.filter((id) => wave.accounts && !wave.accounts.has(id))).toEqual([])
          if (!('region' in action) || (action.region === home && action.kind === 'enable-admin')) continue
          const isOfStacks = /stack|bootstrap|instances/.test(action.kind)
          expect(isOfStacks || (wave.regions?.has(action.region) ?? true)).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('is the whole plan for a wave of everybody everywhere', () => {
    fc.assert(
      fc.property(starts, ({ desired, observed }) => {
        const { actions } = plan(desired, observed, allFlags)
        const removals = actions.filter(({ kind }) => kind === 'delete-stack' || kind === 'disable-other-admin')
        expect(narrowPlan(actions, { wave: {}, desired, observed }).later).toEqual(removals)
      }),
    )
  })
})

describe('planWave', () => {
  /** Deploys again and again, like a person does, until nothing is left or three times. */
  const deployed = ({ desired, observed }: Start): Observed =>
    [1, 2, 3].reduce((world) => applyPlan(plan(desired, world, allFlags), world, desired), observed)

  it('changes nothing of what a rollout of a new organization comes to', () => {
    const fresh = starts.map(({ desired }) => ({ desired, observed: freshWorld(desired.manifest) }))
    const freshWithWaves = fresh.chain((start) => waves(start).map((wave) => ({ start, wave })))
    fc.assert(
      fc.property(freshWithWaves, ({ start: { desired, observed }, wave }) => {
        const pilot = planWave({ wave, whole: desired, part: desired }, observed, allFlags)
        const piloted = applyPlan(pilot.plan, observed, desired)
        expect(inOrder(deployed({ desired, observed: piloted }))).toEqual(inOrder(deployed({ desired, observed })))
      }),
      { numRuns: 100 },
    )
  })

  it('keeps no later deployment from finishing, whatever the organization was like', () => {
    fc.assert(
      fc.property(startsWithWaves, ({ start: { desired, observed }, wave }) => {
        const pilot = planWave({ wave, whole: desired, part: desired }, observed, allFlags)
        const done = deployed({ desired, observed: applyPlan(pilot.plan, observed, desired) })
        expect(plan(desired, done, allFlags).actions).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
