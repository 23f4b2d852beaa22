import { parseAccountId, parseRegion, parseUnitId } from '../../../apps/manifest/ids'
import type { Action } from '../../../apps/planning/actions/action'
import { plan } from '../../../apps/planning/plan'
import type { Flag } from '../../../apps/planning/refusals/flags'
import { planWave } from '../../../apps/planning/waves/plan-wave'
import { waveOf } from '../../../apps/planning/waves/wave'
import { desiredOf, freshWorld, inSyncWorld, manifestFile, readManifest } from '../worlds'

const payments = parseAccountId('333333333333')
const storefront = parseAccountId('444444444444')
const [home, other] = [parseRegion('ap-northeast-1'), parseRegion('us-east-1')]
const workloads = parseUnitId('ou-ab12-workload')

const central = readManifest(manifestFile)
const withMembers = readManifest({
  ...manifestFile,
  routes: [
    ...manifestFile.routes,
    { name: 'team', units: ['Workloads'], deliver: 'member', minimumSeverity: 'HIGH', slack: 'C0TEAM' },
  ],
})

/** What each action is, as `Region kind stack accounts`. */
const told = (actions: readonly Action[]): readonly string[] =>
  actions.map((action) =>
    [
      'region' in action ? action.region : 'organization',
      action.kind,
      'stack' in action ? action.stack : '',
      'accounts' in action ? action.accounts.join(' ') : '',
    ]
      .filter((word) => word !== '')
      .join(' '),
  )

describe('waveOf', () => {
  it('takes the accounts that are in the units now, and those that are named', () => {
    const moved = {
      ...freshWorld(central),
      accounts: {
        seen: [
          { id: payments, name: 'payments', email: '', state: 'ACTIVE' as const, unitPath: [parseUnitId('r-ab12')] },
          { id: storefront, name: 'storefront', email: '', state: 'ACTIVE' as const, unitPath: [workloads] },
        ],
      },
    }
    const choice = { units: [workloads], accounts: [parseAccountId('111111111111')], regions: [] }
    expect([...waveOf(choice, central, moved).accounts!].sort()).toEqual(['111111111111', storefront])
    const whole = { units: [parseUnitId('r-ab12')], accounts: [], regions: [other] }
    expect(waveOf(whole, central, freshWorld(central))).toEqual({
      accounts: new Set(central.accounts.map(({ id }) => id)),
      regions: new Set([other]),
    })
  })
})

describe('planWave', () => {
  it('begins with one account: its features one by one, because the organization configuration is left for later', () => {
    const desired = desiredOf(central)
    const wave = { accounts: new Set([payments]), regions: new Set([home]) }
    const { plan: now, later } = planWave({ wave, whole: desired, part: desired }, freshWorld(central))
    expect(told(now.actions)).toEqual([
      'organization enable-service-access',
      'organization enable-service-access',
      'ap-northeast-1 enable-admin',
      'ap-northeast-1 update-admin-detector',
      `ap-northeast-1 create-members ${payments}`,
      'ap-northeast-1 put-filter',
      'ap-northeast-1 bootstrap',
      'ap-northeast-1 deploy-stack Foundation',
      'ap-northeast-1 deploy-stack Alerts',
      'ap-northeast-1 deploy-stack Slack',
      'ap-northeast-1 put-destination',
      `ap-northeast-1 update-member-features ${payments}`,
    ])
    expect(now.actions.at(-1)).toMatchObject({
      after: {
        S3_DATA_EVENTS: { enabled: true },
        RUNTIME_MONITORING: { enabled: true, agents: ['EC2_AGENT_MANAGEMENT'] },
      },
    })
    expect(told(later.actions)).toContain('ap-northeast-1 update-organization-configuration')
    expect(told(later.actions)).toContain('us-east-1 enable-admin')
  })

  it('settles the administrator of the home Region first, also for a wave in another', () => {
    const desired = desiredOf(central)
    const { plan: now } = planWave(
      { wave: { regions: new Set([other]) }, whole: desired, part: desired },
      freshWorld(central),
    )
    const inHome = told(now.actions).filter((one) => one.startsWith(home) && !/stack|bootstrap/.test(one))
    expect(inHome).toEqual(['ap-northeast-1 enable-admin'])
    expect(told(now.actions)).toContain('us-east-1 update-organization-configuration')
  })

  it('lets stacks of member routes wait until all of their accounts are in the wave, with what only they need', () => {
    const desired = desiredOf(withMembers)
    const world = freshWorld(withMembers)
    const some = planWave({ wave: { accounts: new Set([payments]) }, whole: desired, part: desired }, world)
    expect(told(some.plan.actions).filter((one) => one.includes('Member'))).toEqual([])
    expect(some.plan.refusals).toEqual([])
    const both = { wave: { accounts: new Set([payments, storefront]) }, whole: desired, part: desired }
    expect(planWave(both, world).plan.refusals.map(({ code }) => code)).toEqual(['STACKSETS_ACCESS', 'STACKSETS_ADMIN'])
    const all = planWave(both, world, new Set<Flag>(['--allow-stacksets-access', '--allow-stacksets-admin']))
    expect(told(all.plan.actions)).toContain('ap-northeast-1 deploy-stack MemberAlerts')
    expect(told(all.plan.actions)).toContain('ap-northeast-1 activate-stacksets-access')
  })

  it('leaves a new template of a StackSet for later that would reach Regions outside of the wave', () => {
    const desired = desiredOf(central)
    const world = inSyncWorld(central)
    const older = {
      ...world,
      stackSets: {
        seen: 'seen' in world.stackSets ? world.stackSets.seen.map((one) => ({ ...one, digest: 'older' })) : [],
      },
    }
    const at = (regions: readonly (typeof home)[]) =>
      planWave({ wave: { regions: new Set(regions) }, whole: desired, part: desired }, older)
    expect(told(at([home]).later.actions)).toEqual(['ap-northeast-1 deploy-stack Alerts'])
    expect(told(at([other]).plan.actions)).toEqual(['ap-northeast-1 deploy-stack Alerts'])
  })

  it('names what the stacks of fewer Regions leave for later, and keeps no wave back for what is refused elsewhere', () => {
    const whole = desiredOf(central)
    const narrow = desiredOf({ ...central, regions: { home, others: [] } })
    const part = {
      ...narrow,
      assembly: {
        ...narrow.assembly,
        stacks: narrow.assembly.stacks.map((one) => ({ ...one, digest: `${one.digest}, home only` })),
      },
    }
    const fresh = freshWorld(central)
    const off = fresh.regions.map((region) =>
      region.region === other ? { ...region, optIn: { seen: 'DISABLED' as const } } : region,
    )
    const observed = { ...fresh, regions: off }
    const { plan: now, later } = planWave({ wave: { regions: new Set([home]) }, whole, part }, observed)
    expect(plan(whole, observed).refusals.map(({ code }) => code)).toEqual(['REGION_NOT_ENABLED'])
    expect(now.refusals).toEqual([])
    expect(told(now.actions)).toContain('ap-northeast-1 deploy-stack Alerts')
    expect(told(later.actions)).toEqual(
      expect.arrayContaining(['Foundation', 'Alerts', 'Slack'].map((name) => `ap-northeast-1 deploy-stack ${name}`)),
    )
    expect(later.counts.add).toBe(3)
  })
})
