import fc from 'fast-check'
import { regionsOf } from '../../apps/manifest/manifest'
import { accountNames } from '../../apps/planning/account-names'
import { coverage } from '../../apps/planning/coverage'
import { type Flag, flags } from '../../apps/planning/flags'
import { noticeCodes } from '../../apps/planning/notice-codes'
import type { Observed } from '../../apps/planning/observed'
import { plan } from '../../apps/planning/plan'
import type { Plan } from '../../apps/planning/plan-value'
import { summarizePlan } from '../../apps/planning/summarize-plan'
import { ids } from '../planning/worlds'
import { applyPlan } from './apply-plan'
import { type Start, starts } from './arbitrary-worlds'
import { rearrange } from './rearrange'

const allFlags: ReadonlySet<Flag> = new Set(flags.map(({ flag }) => flag))
const someFlags = fc.constantFrom(new Set<Flag>(), allFlags)

/** Whose an export is cannot be told before the Foundation stack has outputs; then one more round settles it. */
const exportsAreUndecided = ({ observed }: Start): boolean => {
  const hasFoundation = 'seen' in observed.stacks && observed.stacks.seen.some(({ name }) => name === 'Foundation')
  const exports = observed.regions.some(
    ({ administration: held }) =>
      'seen' in held && held.seen && 'seen' in held.seen.destinations && held.seen.destinations.seen.length > 0,
  )
  return exports && !hasFoundation
}

/** Detectors with the features that are on in them, as `account Region feature`. */
const featuresOn = ({ regions }: Observed): ReadonlySet<string> => {
  const on = regions.flatMap(({ region, securityDetector, administration }) => {
    const detector = 'seen' in securityDetector ? securityDetector.seen : undefined
    const held = 'seen' in administration ? administration.seen : undefined
    const members = held && 'seen' in held.members ? held.members.seen : []
    return [{ id: ids.security, features: detector?.features }, ...members].flatMap(({ id, features = {} }) =>
      Object.entries(features).flatMap(([name, { enabled }]) => (enabled ? [`${id} ${region} ${name}`] : [])),
    )
  })
  return new Set(on)
}

/** Detectors in which a plan turns a feature off. */
const featuresTurnedOff = ({ actions }: Plan): readonly string[] =>
  actions.flatMap((action) => {
    if (action.kind !== 'update-admin-detector' && action.kind !== 'update-member-features') return []
    const states = action.kind === 'update-admin-detector' ? (action.after.features ?? {}) : action.after
    const accounts = action.kind === 'update-admin-detector' ? [action.account] : action.accounts
    const off = Object.entries(states).flatMap(([name, { enabled }]) => (enabled ? [] : [name]))
    return accounts.flatMap((id) => off.map((name) => `${id} ${action.region} ${name}`))
  })

describe('plan', () => {
  it('has nothing left to do after everything in it was done', () => {
    fc.assert(
      fc.property(starts, someFlags, (start, allowed) => {
        const { desired, observed } = start
        const once = applyPlan(plan(desired, observed, allowed), observed, desired)
        const done = exportsAreUndecided(start) ? applyPlan(plan(desired, once, allowed), once, desired) : once
        expect(plan(desired, done, allowed).actions).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('refuses nothing after it was done with every flag', () => {
    fc.assert(
      fc.property(starts, ({ desired, observed }) => {
        const done = applyPlan(plan(desired, observed, allFlags), observed, desired)
        expect(plan(desired, done, allFlags).refusals).toEqual([])
      }),
    )
  })

  it('does not depend on the order of any list that was observed, nor of the accounts in the manifest', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 11 }), ({ desired, observed }, seed) => {
        const accounts = rearrange(desired.manifest.accounts, seed)
        const other = { ...desired, manifest: { ...desired.manifest, accounts } }
        expect(plan(other, rearrange(observed, seed))).toEqual(plan(desired, observed))
      }),
    )
  })

  it('turns nothing off that is on without the flag for it', () => {
    fc.assert(
      fc.property(starts, ({ desired, observed }) => {
        const on = featuresOn(observed)
        expect(featuresTurnedOff(plan(desired, observed)).filter((place) => on.has(place))).toEqual([])
      }),
    )
  })

  it('refuses exactly when the flag would make it turn something off that is on', () => {
    fc.assert(
      fc.property(starts, ({ desired, observed }) => {
        const on = featuresOn(observed)
        const off = featuresTurnedOff(plan(desired, observed, allFlags)).some((place) => on.has(place))
        const refused = plan(desired, observed).refusals.some(({ code }) => code === 'PROTECTION_OFF')
        expect(refused).toBe(off)
      }),
    )
  })

  it('is plain JSON', () => {
    fc.assert(
      fc.property(starts, someFlags, ({ desired, observed }, allowed) => {
        const value = plan(desired, observed, allowed)
        expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value)
      }),
    )
  })
})

describe('summarizePlan', () => {
  it('loses no action and no account that becomes a member', () => {
    fc.assert(
      fc.property(starts, someFlags, ({ desired, observed }, allowed) => {
        const value = plan(desired, observed, allowed)
        const names = accountNames(desired.manifest, observed)
        const view = summarizePlan(value, { regions: regionsOf(desired.manifest), names })
        const lines = view.groups.flatMap((group) => group.lines.map((line) => ({ ...line, region: group.region })))
        const shown = new Set(lines.flatMap(({ action }) => (action === undefined ? [] : [action])))
        expect(shown.size).toBe(value.actions.length)
        const members = value.actions.flatMap((action) =>
          action.kind === 'create-members' ? action.accounts.map((id) => `${action.region} ${id}`) : [],
        )
        const told = lines.flatMap(({ subject, detail, region }) =>
          subject === 'member' ? [`${region} ${detail.slice(0, 12)}`] : [],
        )
        expect(told).toEqual(members)
      }),
    )
  })
})

describe('coverage', () => {
  it('has problems exactly when a plan has actions, refusals or problematic notices', () => {
    fc.assert(
      fc.property(starts, ({ desired, observed }) => {
        const { actions, refusals, notices } = plan(desired, observed)
        const wrong = notices.filter(({ code }) => noticeCodes[code].problem)
        expect(coverage(desired, observed).problems).toHaveLength(actions.length + refusals.length + wrong.length)
      }),
    )
  })

  it('tells the state of every account, live or listed, in every Region, and counts them as the Regions do', () => {
    fc.assert(
      fc.property(starts, ({ desired, observed }) => {
        const { accounts, regions } = coverage(desired, observed)
        expect(accounts.map(({ id }) => id).sort()).toEqual([...accountNames(desired.manifest, observed).keys()].sort())
        for (const { region, members } of regions) {
          const states = accounts
            .filter(({ id }) => id !== ids.security)
            .map(({ regions: inRegion }) => inRegion[region])
          expect(states).not.toContain(undefined)
          expect(members.missing).toHaveLength(states.filter((state) => state === 'missing').length)
          expect(members.failed).toHaveLength(states.filter((state) => state === 'disabled').length)
          expect(members.enabled).toBe(states.filter((state) => state === 'enabled' || state === 'incomplete').length)
        }
      }),
    )
  })
})
