import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseUnitId } from '../../../apps/manifest/ids'
import { type Manifest, regionsOf } from '../../../apps/manifest/manifest'
import { Interrupted } from '../../../apps/operator/base/stop-switch'
import type { Terminal } from '../../../apps/operator/base/terminal'
import { changesView } from '../../../apps/operator/output/views/changes-view'
import { explainAccountView } from '../../../apps/operator/output/views/explain-account-view'
import { explainRouteView } from '../../../apps/operator/output/views/explain-route-view'
import { planView } from '../../../apps/operator/output/views/plan-view'
import { statusView } from '../../../apps/operator/output/views/status-view'
import { syncView } from '../../../apps/operator/output/views/sync-view'
import { countMade } from '../../../apps/operator/perform/count-made'
import { nothingDone, type Outcome } from '../../../apps/operator/perform/kit/outcome'
import type { Action } from '../../../apps/planning/actions/action'
import { sumCounts } from '../../../apps/planning/actions/plan-value'
import { coverage } from '../../../apps/planning/coverage/coverage'
import { onlyProblems } from '../../../apps/planning/coverage/only-problems'
import { plan } from '../../../apps/planning/plan'
import { planTeardown } from '../../../apps/planning/plan-teardown'
import type { Observed } from '../../../apps/planning/state/observed'
import { planWave } from '../../../apps/planning/waves/plan-wave'
import { applyPlan } from '../../laws/apply-plan'
import * as worlds from '../../planning/worlds'
import { accountOfSize, routeOfSize } from './explained-of-size'
import { manifestOf } from './organization-of-size'
import { syncOf } from './sync-of-size'

/**
 * What people read, whole: each transcript is a file that this suite compares literally. After a change that is meant, run
 * `GUARDPOST_TRANSCRIPTS=write npx jest test/operator/output/transcripts`, and read what git says has changed.
 */
const folder = join(__dirname, 'transcripts')
const writes = process.env['GUARDPOST_TRANSCRIPTS'] === 'write'

type Show = (terminal: Terminal) => void | Promise<void>

const shown = async (columns: number, show: Show): Promise<string> => {
  let text = ''
  const stdout = (piece: string): void => {
    text += piece
  }
  const stderr = (): void => {
    throw new Error('an answer goes to stdout')
  }
  await show({ stdout, stderr, live: false, columns, color: false, confirm: undefined })
  return text
}

const { desiredOf, ids } = worlds

/** The trail that a run finds in an organization of AWS Control Tower. */
const trail = {
  name: 'aws-controltower-BaselineCloudTrail',
  arn: 'arn:aws:cloudtrail:us-east-1:111111111111:trail/aws-controltower-BaselineCloudTrail',
  isMultiRegion: true,
  isLogging: true,
  writes: { without: [] },
}
const policies = {
  root: { seen: { id: parseUnitId('r-ab12'), types: [] } },
  serviceControl: { seen: [] },
  guardDuty: { seen: [] },
  chatbot: { seen: undefined },
}

/** A world in which the Regions of the manifest were found enabled, with a trail and without policies, as a run finds it. */
const asFound = (manifest: Manifest, world: Observed): Observed => {
  const seen = Object.fromEntries(regionsOf(manifest).map((region) => [region, 'ENABLED_BY_DEFAULT' as const]))
  const trails = [{ region: manifest.regions.home, trails: { seen: [trail] } }]
  return { ...world, securityOptIn: { seen }, managementOptIn: { seen }, trails, policies }
}
const freshWorld = (manifest: Manifest) => asFound(manifest, worlds.freshWorld(manifest))
const inSyncWorld = (manifest: Manifest) => asFound(manifest, worlds.inSyncWorld(manifest))

/** The text of a scene, made once: several claims are about it. */
const texts = new Map<string, Promise<string>>()
const textOf = (name: string, size: number, columns: number): Promise<string> => {
  const key = `${name} ${size} ${columns}`
  const text = texts.get(key) ?? shown(columns, scenes[name]!(size))
  texts.set(key, text)
  return text
}

const flags = new Set(['--allow-stacksets-access', '--allow-stacksets-admin'] as const)
const next = 'guardpost deploy'

/** The first Region is done, in the second a member pauses, the third has no administrator yet. */
const partial = (count: number): Observed => {
  const desired = desiredOf(manifestOf(count))
  const [fresh, done] = [freshWorld(desired.manifest), inSyncWorld(desired.manifest)]
  return {
    ...done,
    regions: done.regions.map((region, index) => (index === 2 ? (fresh.regions[2] ?? region) : region)),
  }
}

const outcomeOf = (done: readonly Action[], rest: Partial<Outcome> = {}): Outcome => ({
  ...nothingDone,
  done,
  made: sumCounts(done.map((action) => countMade(action))),
  ...rest,
})

const refusedByGuardDuty = (action: Action) => ({
  action,
  account: ids.payments,
  code: 'UNPROCESSED_ACCOUNT',
  message: 'The request is rejected because the account is not in the organization',
  wayOut: 'Correct what GuardDuty names in this account and run the same command again',
})

const sizes = [10, 40, 400] as const
const widths = [80, 200] as const

const scenes: Readonly<Record<string, (count: number) => Show>> = {
  'plan of a fresh organization': (count) => (terminal) => {
    const [desired, observed] = [desiredOf(manifestOf(count)), freshWorld(manifestOf(count))]
    planView({ desired, observed, next })({}, terminal).planned({
      plan: plan(desired, observed, flags),
      differences: [],
    })
  },
  'plan in sync': (count) => (terminal) => {
    const [desired, observed] = [desiredOf(manifestOf(count)), inSyncWorld(manifestOf(count))]
    planView({ desired, observed, next })({}, terminal).planned({ plan: plan(desired, observed), differences: [] })
  },
  'plan refused': (count) => (terminal) => {
    const [desired, observed] = [desiredOf(manifestOf(count)), freshWorld(manifestOf(count))]
    planView({ desired, observed, next })({}, terminal).planned({ plan: plan(desired, observed), differences: [] })
  },
  'plan of a partial rollout': (count) => (terminal) => {
    const [desired, observed] = [desiredOf(manifestOf(count)), partial(count)]
    planView({ desired, observed, next })({}, terminal).planned({ plan: plan(desired, observed), differences: [] })
  },
  'plan of a changed rule': (count) => (terminal) => {
    const desired = desiredOf(manifestOf(count))
    const done = inSyncWorld(desired.manifest)
    const older = <Item extends { name: string; digest?: string | undefined }>(items: readonly Item[], name: string) =>
      items.map((item) => (item.name === name ? { ...item, digest: 'an older one' } : item))
    const observed = {
      ...done,
      stacks: { seen: older('seen' in done.stacks ? done.stacks.seen : [], 'Alerts') },
      stackSets: { seen: older('seen' in done.stackSets ? done.stackSets.seen : [], 'regional-alerts') },
    } as Observed
    planView({ desired, observed, next })({}, terminal).planned({ plan: plan(desired, observed), differences: [] })
  },
  'plan of a wave': (count) => (terminal) => {
    const desired = desiredOf(manifestOf(count))
    const observed = freshWorld(desired.manifest)
    const wave = { accounts: new Set([ids.payments]) }
    const { plan: value, later } = planWave({ wave, whole: desired, part: desired }, observed, flags)
    planView({ desired, observed, next })({}, terminal).planned({ plan: value, differences: [], later })
  },
  'deploy done': (count) => async (terminal) => {
    const [desired, observed] = [desiredOf(manifestOf(count)), freshWorld(manifestOf(count))]
    const first = plan(desired, observed, flags)
    const after = applyPlan(first, observed, desired)
    const view = changesView({ command: 'deploy', desired, observed })({}, terminal)
    await view.proposed({ plan: first })
    const remaining = { ...plan(desired, after, flags), actions: [], counts: nothingDone.made }
    view.ended({ performed: { outcome: outcomeOf(first.actions), remaining } })
  },
  'deploy partly failed': (count) => (terminal) => {
    const [desired, observed] = [desiredOf(manifestOf(count)), freshWorld(manifestOf(count))]
    const first = plan(desired, observed, flags)
    const [failing] = first.actions.filter(({ kind }) => kind === 'create-members')
    if (!failing) throw new Error('nobody becomes a member')
    const outcome = outcomeOf(
      first.actions.filter((action) => action !== failing),
      { failed: [refusedByGuardDuty(failing)] },
    )
    const remaining = {
      ...first,
      actions: [{ ...failing, accounts: [ids.payments] } as Action],
      counts: { add: 1, change: 0, remove: 0 },
    }
    changesView({ command: 'deploy', desired, observed })({}, terminal).ended({ performed: { outcome, remaining } })
  },
  'deploy interrupted': (count) => (terminal) => {
    const [desired, observed] = [desiredOf(manifestOf(count)), freshWorld(manifestOf(count))]
    const { actions } = plan(desired, observed, flags)
    const outcome = outcomeOf(actions.slice(0, 8), {
      unfinished: actions.slice(8).map((action, index) => ({ action, begun: index === 0 })),
    })
    const performed = { outcome, endedBy: new Interrupted() }
    changesView({ command: 'deploy', desired, observed })({}, terminal).ended({ performed })
  },
  'destroy refused': (count) => (terminal) => {
    const [desired, observed] = [desiredOf(manifestOf(count)), inSyncWorld(manifestOf(count))]
    const choices = { deleteDetectors: false, disableServiceAccess: false }
    const remaining = planTeardown(desired, { ...observed, adminElsewhere: { seen: [] } }, new Set(), choices)
    changesView({ command: 'destroy', desired, observed })({}, terminal).ended({
      performed: { outcome: nothingDone, remaining },
    })
  },
  'status in sync': (count) => (terminal) =>
    statusView({}, terminal).covered(coverage(desiredOf(manifestOf(count)), inSyncWorld(manifestOf(count)))),
  'status of a fresh organization': (count) => (terminal) =>
    statusView({}, terminal).covered(coverage(desiredOf(manifestOf(count)), freshWorld(manifestOf(count)))),
  'status of a partial rollout': (count) => (terminal) =>
    statusView({}, terminal).covered(coverage(desiredOf(manifestOf(count)), partial(count))),
  'explanation of an account': (count) => (terminal) =>
    explainAccountView({}, terminal).explained(accountOfSize(count)),
  'status of a part': (count) => (terminal) => {
    const part = { accounts: new Set([ids.payments, ids.storefront]), regions: new Set([worlds.home]) }
    statusView({}, terminal).covered(coverage(desiredOf(manifestOf(count)), partial(count), part))
  },
  'status of what is wrong': (count) => (terminal) =>
    statusView({}, terminal).covered(onlyProblems(coverage(desiredOf(manifestOf(count)), partial(count)))),
  'explanation of a route': (count) => (terminal) => explainRouteView({}, terminal).explained(routeOfSize(count)),
  'sync of newcomers': (count) => (terminal) => {
    const { before, planned } = syncOf(count)
    const view = syncView({ path: 'accounts.json', manifest: before, next: () => 'guardpost plan' })({}, terminal)
    view.proposed(planned)
    view.ended(planned, true)
  },
}

const fileOf = (name: string): string => `${name.replaceAll(' ', '-')}.txt`

describe.each(Object.keys(scenes))('the transcript of a %s', (name) => {
  it.each(sizes.flatMap((size) => widths.map((width) => [size, width] as const)))(
    'reads as it did, with %i accounts at %i columns',
    async (size, width) => {
      const text = await textOf(name, size, width)
      const path = join(folder, `${size}-accounts-${width}-columns`, fileOf(name))
      if (writes) {
        mkdirSync(join(path, '..'), { recursive: true })
        writeFileSync(path, text)
      }
      expect(text).toBe(readFileSync(path, 'utf8'))
    },
  )

  it.each(sizes)('has no line of %i accounts that is longer than it has to be', async (size) => {
    const lines = (await textOf(name, size, 80)).split('\n')
    // A word of its own, such as an ARN, stays whole.
    expect(lines.filter((line) => line.length > 80 && /\S\s+\S/.test(line.trim()))).toEqual([])
  })
})

describe('the README', () => {
  it('begins with a transcript as it reads now', async () => {
    const [, block] = readFileSync('README.md', 'utf8').split('```\n')
    expect(block).toBe(`$ guardpost status\n${await shown(80, scenes['status in sync']!(10))}`)
  })
})

describe('the folder of transcripts', () => {
  it('holds no transcript of which nobody knows', () => {
    const known = Object.keys(scenes).map(fileOf).sort()
    for (const size of readdirSync(folder)) expect(readdirSync(join(folder, size)).sort()).toEqual(known)
  })
})
