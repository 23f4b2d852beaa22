import fc from 'fast-check'
import { type FeatureName, featureNames } from '../../apps/manifest/features'
import type { AccountId } from '../../apps/manifest/ids'
import { protectionTable } from '../../apps/manifest/protection/protection-table'
import type { Action } from '../../apps/planning/actions/action'
import { plan } from '../../apps/planning/plan'
import { type Flag, flags } from '../../apps/planning/refusals/flags'
import type { LiveAccount, Observed } from '../../apps/planning/state/observed'
import { planWave } from '../../apps/planning/waves/plan-wave'
import { applyPlan } from './apply-plan'
import { movedTo, startsWithExceptions, unitPaths, units, withExceptions } from './arbitrary-exceptions'
import type { Start } from './arbitrary-worlds'

const allFlags: ReadonlySet<Flag> = new Set(flags.map(({ flag }) => flag))

/** What a deploy does: it plans until nothing is left, three times at most. */
const deployed = ({ desired, observed }: Start): Start => {
  const once = (world: Observed) => applyPlan(plan(desired, world, allFlags), world, desired)
  return { desired, observed: once(once(once(observed))) }
}

const liveIn = ({ observed }: Start): readonly LiveAccount[] =>
  'seen' in observed.accounts ? observed.accounts.seen : []

/** Cells that are not as the table says, of enabled members, where GuardDuty may be told so. */
const wrongCells = (start: Start): readonly string[] => {
  const table = protectionTable(start.desired.manifest)
  const paths = new Map(liveIn(start).map(({ id, unitPath = [] }) => [id, unitPath]))
  return start.observed.regions.flatMap(({ region, administration, securityDetector }) => {
    const offered = 'seen' in securityDetector ? (securityDetector.seen?.features ?? {}) : {}
    const held = 'seen' in administration ? administration.seen : undefined
    const members = held && 'seen' in held.members ? held.members.seen : []
    return members.flatMap(({ id, relationship, features }) => {
      const place = { account: id, units: paths.get(id) ?? [] }
      if (relationship !== 'Enabled' || !features || !isWatched(start, id) || !table.enrollment(place).isEnrolled)
        return []
      const row = table.row(place, region)
      return featureNames.flatMap((name: FeatureName) => {
        const [cell, have] = [row[name], features[name]]
        if (!cell || !offered[name] || !have || have.managedBy || cell.enable === 'NEW') return []
        const isRight =
          have.enabled === (cell.enable === 'ALL') &&
          (cell.enable === 'NONE' || cell.agents.every((agent) => have.agents.includes(agent))) &&
          !cell.agentsOff?.some((agent) => have.agents.includes(agent))
        return isRight ? [] : [`${id} ${region} ${name}`]
      })
    })
  })
}

/** Listed under NEW and NONE, or anybody under ALL; active. */
const isWatched = (start: Start, id: AccountId): boolean => {
  const { protection, accounts } = start.desired.manifest
  const isActive = liveIn(start).some((one) => one.id === id && one.state === 'ACTIVE')
  return isActive && (protection.enroll === 'ALL' || accounts.some((one) => one.id === id))
}

/** Accounts that actions on members are about. */
const touched = (actions: readonly Action[]): ReadonlySet<AccountId> =>
  new Set(
    actions.flatMap((action) =>
      action.kind === 'update-member-features' || action.kind === 'create-members' || action.kind === 'remove-members'
        ? action.accounts
        : [],
    ),
  )

describe('protection by unit, account and Region', () => {
  it('is as the table says in every member once a plan was carried out, and nothing is left then', () => {
    fc.assert(
      fc.property(startsWithExceptions, (start) => {
        const done = deployed(start)
        expect(plan(done.desired, done.observed, allFlags).actions).toEqual([])
        expect(wrongCells(done)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('touches the accounts of a unit alone whose protection changes', () => {
    fc.assert(
      fc.property(startsWithExceptions, fc.constantFrom('ALL' as const, 'NONE' as const), (start, enable) => {
        const done = deployed(start)
        const before = done.desired.manifest.protection.exceptions ?? []
        const change = { units: [units.side], accounts: [], features: { LAMBDA_NETWORK_LOGS: { enable, agents: [] } } }
        const { desired, observed } = withExceptions(done, [...before, change])
        const within = liveIn(done).filter(({ unitPath = [] }) => unitPath.includes(units.side))
        const others = [...touched(plan(desired, observed, allFlags).actions)].filter(
          (id) => !within.some((one) => one.id === id),
        )
        expect(others).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('is carried out by a wave in its accounts alone, and by what comes after it in all', () => {
    fc.assert(
      fc.property(startsWithExceptions, fc.constantFrom(...Object.values(units)), (start, unit) => {
        const { desired } = start
        const accounts = new Set(
          liveIn(start).flatMap(({ id, unitPath = [] }) => (unitPath.includes(unit) ? [id] : [])),
        )
        const wave = (observed: Observed) =>
          planWave({ wave: { accounts }, whole: desired, part: desired }, observed, allFlags).plan
        const rounds = [1, 2, 3].reduce((world) => applyPlan(wave(world), world, desired), start.observed)
        expect([...touched(wave(start.observed).actions)].filter((id) => !accounts.has(id))).toEqual([])
        const waved = wrongCells({ desired, observed: rounds })
        expect(waved.filter((cell) => accounts.has(cell.slice(0, 12) as AccountId))).toEqual([])
        expect(wrongCells(deployed({ desired, observed: rounds }))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('touches an account alone that moves', () => {
    fc.assert(
      fc.property(startsWithExceptions, fc.constantFrom(...unitPaths), (start, path) => {
        const done = deployed(start)
        const id = '333333333333' as AccountId
        const { desired, observed } = movedTo(done, id, path)
        const all = [...touched(plan(desired, observed, allFlags).actions)]
        expect(all.filter((one) => one !== id)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})
