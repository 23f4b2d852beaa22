import fc from 'fast-check'
import { plan } from '../../apps/planning/plan'
import { planTeardown } from '../../apps/planning/plan-teardown'
import { flags as allFlags, type Flag } from '../../apps/planning/refusals/flags'
import type { TeardownChoices } from '../../apps/planning/situation/teardown-situation'
import type { Observed } from '../../apps/planning/state/observed'
import { ids } from '../planning/worlds'
import { applyPlan } from './apply-plan'
import { type Start, starts } from './arbitrary-worlds'
import { rearrange } from './rearrange'
import { told } from './world-changes'

const allowed: ReadonlySet<Flag> = new Set<Flag>(['--allow-destroy'])
const refused: ReadonlySet<Flag> = new Set()
const choices: fc.Arbitrary<TeardownChoices> = fc.record({
  deleteDetectors: fc.boolean(),
  disableServiceAccess: fc.boolean(),
})

const tearDown = ({ desired, observed }: Start, chosen: TeardownChoices, flags = allowed) =>
  planTeardown(desired, { ...observed, adminElsewhere: { seen: [] } }, flags, chosen)

const detectorsIn = ({ regions }: Observed): number =>
  regions
    .flatMap(({ managementDetector, securityDetector }) => [told(managementDetector), told(securityDetector)])
    .filter((detector) => detector !== undefined).length

describe('planTeardown', () => {
  it('has nothing left to do after everything in it was done, in its order and within what AWS allows', () => {
    fc.assert(
      fc.property(starts, choices, ({ desired, observed }, chosen) => {
        const done = applyPlan(tearDown({ desired, observed }, chosen), observed, desired)
        const rest = tearDown({ desired, observed: done }, chosen, refused)
        expect(rest.actions).toEqual([])
        expect(rest.refusals).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('finishes after an interruption behind any of its actions', () => {
    fc.assert(
      fc.property(starts, choices, fc.nat(), (start, chosen, seed) => {
        const { desired, observed } = start
        const { actions } = tearDown(start, chosen)
        const some = { actions: actions.slice(0, actions.length === 0 ? 0 : seed % actions.length) }
        const interrupted = applyPlan(some, observed, desired)
        const rest = tearDown({ desired, observed: interrupted }, chosen)
        const done = applyPlan(rest, interrupted, desired)
        expect(tearDown({ desired, observed: done }, chosen).actions).toEqual([])
        expect(done).toEqual(applyPlan({ actions }, observed, desired))
      }),
    )
  })

  it('leaves no account monitored, and every detector where it is unless told otherwise', () => {
    fc.assert(
      fc.property(starts, fc.boolean(), (start, disableServiceAccess) => {
        const { desired, observed } = start
        const chosen = { deleteDetectors: false, disableServiceAccess }
        const done = applyPlan(tearDown(start, chosen), observed, desired)
        expect(done.regions.filter(({ admin }) => told(admin)?.account === ids.security)).toEqual([])
        expect(told(done.delegatedAdministrators)).toEqual([])
        expect(detectorsIn(done)).toBe(detectorsIn(observed))
      }),
    )
  })

  it('is refused without its flag exactly when it has something to do', () => {
    fc.assert(
      fc.property(starts, choices, (start, chosen) => {
        const { actions, refusals } = tearDown(start, chosen, refused)
        expect(refusals.map(({ code, flag }) => [code, flag])).toEqual(
          actions.length > 0 ? [['TEARDOWN', '--allow-destroy']] : [],
        )
        expect(tearDown(start, chosen).refusals).toEqual([])
      }),
    )
  })

  it('does not depend on the order of any list that was observed', () => {
    fc.assert(
      fc.property(starts, choices, fc.integer({ min: 0, max: 11 }), ({ desired, observed }, chosen, seed) => {
        const other = { desired, observed: rearrange(observed, seed) }
        expect(tearDown(other, chosen)).toEqual(tearDown({ desired, observed }, chosen))
      }),
    )
  })

  it('can be followed by a rollout that leaves nothing to do', () => {
    fc.assert(
      fc.property(starts, choices, (start, chosen) => {
        const { desired, observed } = start
        const gone = applyPlan(tearDown(start, chosen), observed, desired)
        const flags: ReadonlySet<Flag> = new Set(allFlags.map(({ flag }) => flag))
        const again = applyPlan(plan(desired, gone, flags), gone, desired)
        expect(plan(desired, again, flags).actions).toEqual([])
      }),
    )
  })

  it('is plain JSON', () => {
    fc.assert(
      fc.property(starts, choices, (start, chosen) => {
        const value = tearDown(start, chosen)
        expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value)
      }),
    )
  })
})
