import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Counts } from '../../apps/planning/actions/plan-value'
import { plan } from '../../apps/planning/plan'
import type { Flag } from '../../apps/planning/refusals/flags'
import type { Assembly } from '../../apps/planning/state/desired'
import type { Observed } from '../../apps/planning/state/observed'
import { merge } from './merge'
import { desiredOf, freshWorld, inSyncWorld, manifestFile, readManifest } from './worlds'

interface Case {
  /** A claim, in the present tense. */
  readonly name: string
  /** Laid over `manifestFile`. */
  readonly manifest?: Parameters<typeof merge>[1]
  readonly start: 'fresh' | 'in-sync'
  /** Laid over the starting world of that manifest before the change in `manifest`. */
  readonly observed?: Parameters<typeof merge>[1]
  /** Laid over what synthesis gives for that manifest. */
  readonly assembly?: Parameters<typeof merge>[1]
  readonly allowed?: readonly Flag[]
  /** Lists are complete, their entries may leave out fields; a list that is not given is empty. */
  readonly plan: {
    readonly actions?: readonly object[]
    readonly refusals?: readonly object[]
    readonly waiting?: readonly object[]
    readonly notices?: readonly object[]
    readonly counts?: Counts
  }
}

const folder = join(__dirname, '..', 'cases', 'planning')
const cases = readdirSync(folder).map((file): [string, Case] => [
  file,
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
])

describe('plan', () => {
  it.each(cases.map(([file, one]) => [one.name, file, one] as const))('%s (%s)', (_, __, one) => {
    const before = readManifest(manifestFile)
    const world = one.start === 'fresh' ? freshWorld(before) : inSyncWorld(before)
    const observed = merge(world, one.observed ?? {}) as Observed
    const { manifest, assembly: synthesized } = desiredOf(readManifest(merge(manifestFile, one.manifest ?? {})))
    const desired = { manifest, assembly: merge(synthesized, one.assembly ?? {}) as Assembly }
    const { actions, refusals, waiting, notices, counts } = plan(desired, observed, new Set(one.allowed))
    const { actions: a = [], refusals: r = [], waiting: w = [], notices: n = [] } = one.plan
    expect({ actions, refusals, waiting, notices, counts }).toMatchObject({
      actions: a,
      refusals: r,
      waiting: w,
      notices: n,
      ...(one.plan.counts && { counts: one.plan.counts }),
    })
  })
})
