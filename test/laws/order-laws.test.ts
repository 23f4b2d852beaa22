import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import type { Action } from '../../apps/planning/actions/action'
import { kinds } from '../../apps/planning/actions/index'
import { prerequisitesOf } from '../../apps/planning/actions/prerequisites'
import { plan } from '../../apps/planning/plan'
import { planTeardown } from '../../apps/planning/plan-teardown'
import { type Flag, flags } from '../../apps/planning/refusals/flags'
import { type Start, starts } from './arbitrary-worlds'

const allFlags: ReadonlySet<Flag> = new Set(flags.map(({ flag }) => flag))

const rollout = ({ desired, observed }: Start): readonly Action[] => plan(desired, observed, allFlags).actions

const teardown = ({ desired, observed }: Start): readonly Action[] => {
  const choices = { deleteDetectors: true, disableServiceAccess: true }
  return planTeardown(desired, { ...observed, adminElsewhere: { seen: [] } }, allFlags, choices).actions
}

/** What an action of a plan waits for and that the plan lists after it. */
const listedTooLate = (actions: readonly Action[], { desired }: Start): readonly string[] =>
  actions.flatMap((action, index) => {
    const { needs, after } = prerequisitesOf(action, actions, desired)
    return [...needs, ...after]
      .filter((other) => actions.indexOf(other) > index)
      .map((other) => `${action.kind} before ${other.kind}`)
  })

describe('kinds', () => {
  it('has a kind for each room, and no other', () => {
    const folder = join(__dirname, '../../apps/planning/actions')
    const rooms = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => readdirSync(join(folder, entry.name)))
    expect(Object.keys(kinds).sort()).toEqual(rooms.map((file) => basename(file, '.ts')).sort())
  })
})

describe('prerequisitesOf', () => {
  it('lets no action of a rollout wait for a later one, so that none wait for each other', () => {
    fc.assert(
      fc.property(starts, (start) => {
        expect(listedTooLate(rollout(start), start)).toEqual([])
      }),
    )
  })

  it('lets no action of a teardown wait for a later one', () => {
    fc.assert(
      fc.property(starts, (start) => {
        expect(listedTooLate(teardown(start), start)).toEqual([])
      }),
    )
  })
})
