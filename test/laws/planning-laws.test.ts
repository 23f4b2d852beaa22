import fc from 'fast-check'
import type { Counts, Plan } from '../../apps/planning/actions/plan-value'
import { type PlanView, summarizePlan } from '../../apps/planning/actions/summarize-plan'
import { coverage } from '../../apps/planning/coverage/coverage'
import { plan } from '../../apps/planning/plan'
import { type Flag, flags } from '../../apps/planning/refusals/flags'
import { noticeCodes } from '../../apps/planning/refusals/notice-codes'
import type { Observed } from '../../apps/planning/state/observed'
import { accountNames } from '../../apps/planning/words/account-names'
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

/** The features of a member that is not monitored are not told; how they differ is seen once it is. */
const startsMonitoring = ({ actions }: Plan): boolean => actions.some(({ kind }) => kind === 'start-monitoring-members')

/** Detectors with the features that are on in them, as `account Region feature`. */
const featuresOn = ({ regions }: Observed): ReadonlySet<string> => {
  const on = regions.flatMap(({ region, securityDetector, administration }) => {
    const detector = 'seen' in securityDetector ? securityDetector.seen : undefined
    const held = 'seen' in administration ? administration.seen : undefined
    const members = held && 'seen' in held.members ? held.members.seen : []
    return [{ id: ids.security, features: detector?.features }, ...members].flatMap(({ id, features = {} }) =>
      Object.entries(features).flatMap(([name, { enabled, agents }]) =>
        enabled ? [name, ...agents.map((agent) => `${name} ${agent}`)].map((one) => `${id} ${region} ${one}`) : [],
      ),
    )
  })
  return new Set(on)
}

/** Detectors in which a plan turns a feature or an additional configuration off. */
const featuresTurnedOff = ({ actions }: Plan): readonly string[] =>
  actions.flatMap((action) => {
    if (action.kind !== 'update-admin-detector' && action.kind !== 'update-member-features') return []
    const states = action.kind === 'update-admin-detector' ? (action.after.features ?? {}) : action.after
    const accounts = action.kind === 'update-admin-detector' ? [action.account] : action.accounts
    const off = Object.entries(states).flatMap(([name, { enabled, agentsOff = [] }]) =>
      enabled ? agentsOff.map((agent) => `${name} ${agent}`) : [name],
    )
    return accounts.flatMap((id) => off.map((name) => `${id} ${action.region} ${name}`))
  })

/** Members that a plan disassociates, as `account Region`. */
const disassociated = ({ actions }: Plan): readonly string[] =>
  actions.flatMap((action) =>
    action.kind === 'remove-members' ? action.associated.map((id) => `${id} ${action.region}`) : [],
  )

/** How many members the administrator has in a Region. */
const membersIn = ({ regions }: Observed, name: string): number => {
  const held = regions.flatMap(({ region, administration }) =>
    region === name && 'seen' in administration && administration.seen ? [administration.seen.members] : [],
  )
  const members = held.flatMap((found) => ('seen' in found ? found.seen : []))
  return members.filter(({ relationship }) => !['Created', 'Removed', 'Resigned'].includes(relationship)).length
}

/** How many things the lines of a plan are about, by their signs. */
const countsOf = ({ groups }: PlanView): Counts => {
  const lines = groups.flatMap((group) => group.lines)
  const sum = (sign: string) => lines.reduce((total, line) => total + (line.sign === sign ? line.things : 0), 0)
  return { add: sum('+'), change: sum('~'), remove: sum('-') }
}

describe('plan', () => {
  it('has nothing left to do after everything in it was done', () => {
    fc.assert(
      fc.property(starts, someFlags, (start, allowed) => {
        const { desired, observed } = start
        const first = plan(desired, observed, allowed)
        const once = applyPlan(first, observed, desired)
        const needsMore = exportsAreUndecided(start) || startsMonitoring(first)
        const done = needsMore ? applyPlan(plan(desired, once, allowed), once, desired) : once
        expect(plan(desired, done, allowed).actions).toEqual([])
      }),
      { numRuns: 100 },
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

  it('disassociates nobody without the flag for it, and only excluded accounts with it', () => {
    fc.assert(
      fc.property(starts, ({ desired, observed }) => {
        expect(disassociated(plan(desired, observed))).toEqual([])
        const excluded = desired.manifest.accounts.filter(({ enroll }) => !enroll).map(({ id }) => id as string)
        const gone = disassociated(plan(desired, observed, allFlags)).map((place) => place.slice(0, 12))
        expect(gone.filter((id) => !excluded.includes(id))).toEqual([])
      }),
    )
  })

  it('disassociates more than 30 % of the members of no Region without the flag for that', () => {
    fc.assert(
      fc.property(starts, ({ desired, observed }) => {
        const value = plan(desired, observed, new Set<Flag>(['--allow-disassociation']))
        const removals = value.actions.flatMap((action) => (action.kind === 'remove-members' ? [action] : []))
        for (const { region, associated } of removals) {
          expect(associated.length * 10).toBeLessThanOrEqual(membersIn(observed, region) * 3)
        }
      }),
    )
  })

  it('refuses exactly when the flag would make it turn something off that is on in a member', () => {
    fc.assert(
      fc.property(starts, ({ desired, observed }) => {
        const on = featuresOn(observed)
        const forced = plan(desired, observed, allFlags)
        const off = featuresTurnedOff(forced).some((place) => on.has(place))
        const refused = plan(desired, observed).refusals.some(({ code }) => code === 'PROTECTION_OFF')
        expect(refused).toBe(off)
      }),
    )
  })

  it('deletes no stack and gives nobody power over the organization without the flags for it', () => {
    const kinds = ['delete-stack', 'activate-stacksets-access', 'register-stacksets-admin']
    fc.assert(
      fc.property(starts, ({ desired, observed }) => {
        const { actions, refusals, notices } = plan(desired, observed)
        expect(actions.filter(({ kind }) => kinds.includes(kind))).toEqual([])
        const flagged = plan(desired, observed, allFlags).actions.some(({ kind }) => kinds.includes(kind))
        const codes = ['DELIVERY_REMOVED', 'STACKSETS_ACCESS', 'STACKSETS_ADMIN']
        // What the organization's own life left behind is said, and refuses nothing.
        const isLeft = notices.some(({ code }) => code === 'SLACK_STACK_LEFT')
        expect(refusals.some(({ code }) => codes.includes(code)) || isLeft).toBe(flagged)
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
  it('counts with every sign as many things as the plan', () => {
    fc.assert(
      fc.property(starts, someFlags, ({ desired, observed }, allowed) => {
        const value = plan(desired, observed, allowed)
        const view = summarizePlan(value, { desired, observed })
        expect(countsOf(view)).toEqual(value.counts)
      }),
    )
  })

  it('loses no action and no account that becomes a member, or is one no more', () => {
    fc.assert(
      fc.property(starts, someFlags, ({ desired, observed }, allowed) => {
        const value = plan(desired, observed, allowed)
        const view = summarizePlan(value, { desired, observed })
        const lines = view.groups.flatMap((group) => group.lines.map((line) => ({ ...line, region: group.region })))
        const shown = new Set(lines.flatMap(({ action }) => (action === undefined ? [] : [action])))
        expect(shown.size).toBe(value.actions.length)
        const members = value.actions.flatMap((action) =>
          action.kind === 'create-members' || action.kind === 'remove-members'
            ? action.accounts.map((id) => `${action.region} ${id}`)
            : [],
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
