import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Counts } from '../../apps/planning/actions/plan-value'
import { planTeardown } from '../../apps/planning/plan-teardown'
import type { Flag } from '../../apps/planning/refusals/flags'
import type { TeardownChoices, TeardownObserved } from '../../apps/planning/situation/teardown-situation'
import { merge } from './merge'
import { desiredOf, freshWorld, inSyncWorld, manifestFile, readManifest } from './worlds'

interface Case {
  /** A claim, in the present tense. */
  readonly name: string
  /** Laid over `manifestFile`. */
  readonly manifest?: Parameters<typeof merge>[1]
  readonly start: 'fresh' | 'in-sync'
  /** Laid over the starting world, to which `adminElsewhere` belongs too. */
  readonly observed?: Parameters<typeof merge>[1]
  readonly allowed?: readonly Flag[]
  readonly choices?: Partial<TeardownChoices>
  /** Lists are complete, their entries may leave out fields; a list that is not given is not looked at. */
  readonly plan: {
    readonly actions?: readonly object[]
    readonly refusals?: readonly object[]
    readonly notices?: readonly object[]
    readonly counts?: Counts
  }
}

const folder = join(__dirname, '..', 'cases', 'teardown')
const cases = readdirSync(folder).map((file): [string, Case] => [
  file,
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
])

describe('planTeardown', () => {
  it.each(cases.map(([file, one]) => [one.name, file, one] as const))('%s (%s)', (_, __, one) => {
    const manifest = readManifest(merge(manifestFile, one.manifest ?? {}))
    const world = one.start === 'fresh' ? freshWorld(manifest) : inSyncWorld(manifest)
    const observed = merge({ ...world, adminElsewhere: { seen: [] } }, one.observed ?? {}) as TeardownObserved
    const choices = { deleteDetectors: false, disableServiceAccess: false, ...one.choices }
    const { actions, refusals, notices, counts } = planTeardown(
      desiredOf(manifest),
      observed,
      new Set(one.allowed),
      choices,
    )
    expect({ actions, refusals, notices, counts }).toMatchObject(one.plan)
  })
})
