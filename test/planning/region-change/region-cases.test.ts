import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseRegion } from '../../../apps/manifest/ids'
import type { Flag } from '../../../apps/planning/refusals/flags'
import { planRegionAddition } from '../../../apps/planning/region-change/plan-region-addition'
import { planRegionRemoval } from '../../../apps/planning/region-change/plan-region-removal'
import type { Assembly } from '../../../apps/planning/state/desired'
import type { Observed, Seen } from '../../../apps/planning/state/observed'
import type { ObservedPolicies } from '../../../apps/planning/state/observed-policies'
import type { OptIn } from '../../../apps/planning/state/opt-in'
import { merge } from '../merge'
import { assemblyOf, freshWorld, inSyncWorld, manifestFile, readManifest } from '../worlds'

interface Case {
  /** A claim, in the present tense. */
  readonly name: string
  /** What happens to us-east-1. */
  readonly change: 'add' | 'remove'
  /** Default in sync, with the Region. */
  readonly start?: 'fresh' | 'in-sync'
  /** Laid over the starting world. */
  readonly observed?: Parameters<typeof merge>[1]
  /** Laid over what is read before a Region is added: it is enabled, and there are no policies. */
  readonly found?: Parameters<typeof merge>[1]
  readonly allowed?: readonly Flag[]
  readonly deleteDetectors?: boolean
  /** Lists are complete, their entries may leave out fields; a list that is not given is not looked at. */
  readonly plan: {
    readonly actions?: readonly object[]
    readonly refusals?: readonly object[]
    readonly notices?: readonly object[]
  }
}

/** What is read of the Region beside what the world has: the management account's opt-in state, and the policies. */
interface Found {
  readonly managementOptIn: Seen<OptIn>
  readonly policies: ObservedPolicies['serviceControl']
}

const region = parseRegion('us-east-1')
const whole = readManifest(manifestFile)
const rest = readManifest({ ...manifestFile, regions: { home: 'ap-northeast-1', others: [] } })

/** The stacks without the Region: those that list it have another template. */
const withoutRegion = (): Assembly => {
  const assembly = assemblyOf(rest)
  const digestOf = (name: string) =>
    name === 'Foundation' ? `digest of ${name}` : `digest of ${name} without us-east-1`
  return { ...assembly, stacks: assembly.stacks.map(({ name }) => ({ name, digest: digestOf(name) })) }
}

const planOf = ({ change, start, observed: patch = {}, found = {}, allowed, deleteDetectors = false }: Case) => {
  const observed = merge(start === 'fresh' ? freshWorld(whole) : inSyncWorld(whole), patch) as Observed
  const withIt = { manifest: whole, assembly: assemblyOf(whole), inView: [region] }
  if (change === 'add') {
    const usual: Found = { managementOptIn: { seen: 'ENABLED_BY_DEFAULT' }, policies: { seen: [] } }
    const { managementOptIn, policies } = merge(usual, found) as Found
    const read: Observed = {
      ...observed,
      managementOptIn: 'seen' in managementOptIn ? { seen: { [region]: managementOptIn.seen } } : managementOptIn,
      policies: {
        root: { seen: { id: 'r-ab12', types: [] } },
        serviceControl: policies,
        guardDuty: { seen: [] },
        chatbot: { seen: undefined },
      },
    }
    return planRegionAddition({ before: withoutRegion(), after: withIt }, read, region, new Set(allowed))
  }
  const after = { manifest: rest, assembly: withoutRegion(), inView: [] }
  return planRegionRemoval({ before: withIt, after, deleteDetectors }, observed, new Set(allowed))
}

const folder = join(__dirname, '..', '..', 'cases', 'region-change')
const cases = readdirSync(folder).map((file): [string, Case] => [
  file,
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
])

describe.each(['add', 'remove'] as const)('plan of a Region to %s', (change) => {
  const some = cases.filter(([, one]) => one.change === change)

  it.each(some.map(([file, one]) => [one.name, file, one] as const))('%s (%s)', (_, __, one) => {
    const { actions, refusals, notices } = planOf(one)
    expect({ actions, refusals, notices }).toMatchObject(one.plan)
  })
})
