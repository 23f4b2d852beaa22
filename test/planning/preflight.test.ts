import { parseRegion } from '../../apps/manifest/ids'
import { plan } from '../../apps/planning/plan'
import { preflight } from '../../apps/planning/preflight/preflight'
import type { Observed, ObservedRegion } from '../../apps/planning/state/observed'
import type { ObservedTrail, RegionTrails } from '../../apps/planning/state/observed-trails'
import { desiredOf, inSyncWorld, manifestFile, readManifest } from './worlds'

const manifest = readManifest(manifestFile)
const desired = desiredOf(manifest)
const on = { seen: { 'ap-northeast-1': 'ENABLED_BY_DEFAULT', 'us-east-1': 'ENABLED_BY_DEFAULT' } } as const
const world: Observed = { ...inSyncWorld(manifest), securityOptIn: on, managementOptIn: on }

const checksOf = (changes: Partial<Observed> = {}) => {
  const observed = { ...world, ...changes }
  const checks = preflight(desired, observed, plan(desired, observed))
  return new Map(checks.map((check) => [check.title, check]))
}

const denied = (operation: string, account = manifest.organization.securityAccount) => ({
  denied: { operation, account, message: 'no' },
})

describe('preflight', () => {
  it('passes all that is right, and says why a check was skipped', () => {
    const checks = [...checksOf().values()]
    expect(checks.filter(({ state }) => state === 'failed')).toEqual([])
    expect(checks.filter(({ state, detail }) => state !== 'passed' && !detail)).toEqual([])
    expect(checks.filter(({ state }) => state === 'skipped').map(({ title }) => title)).toEqual([
      'Trail for the tampering rules',
      'Policies of the organization',
    ])
  })

  it.each<[string, Partial<Observed>, RegExp]>([
    [
      'All features of AWS Organizations',
      { organization: { seen: { ...seenOrganization(), allFeatures: false } } },
      /Enable all features/,
    ],
    ['Access role of the security account', { securityOptIn: denied('sts:AssumeRole') }, /--security-profile/],
    [
      'Regions enabled in the management and security account',
      { managementOptIn: { seen: { ...on.seen, [parseRegion('us-east-1')]: 'DISABLED' } } },
      /us-east-1 is DISABLED in 111111111111/,
    ],
    [
      'CDK bootstrap',
      { toolkitVersion: { seen: undefined }, homeRegion: { seen: parseRegion('us-east-1') } },
      /is missing: "guardpost deploy" of the whole organization makes it/,
    ],
    ['Slack workspace', { slackAuthorized: { seen: false } }, /is not authorized/],
    [
      'Trail for the tampering rules',
      { trails: trailsOf({ isLogging: false, writes: undefined }) },
      /^In us-east-1 the trail "ours" does not log: .* for all Regions/,
    ],
    [
      'Trail for the tampering rules',
      { trails: trailsOf({ writes: undefined }) },
      /"ours" logs no management events of calls that change something/,
    ],
    [
      'Trail for the tampering rules',
      { trails: trailsOf({ writes: { without: ['kms.amazonaws.com'] } }) },
      /"ours" leaves out kms.amazonaws.com/,
    ],
  ])('fails with a way out: %s', (title, changes, detail) => {
    const check = checksOf(changes).get(title)
    expect(check).toMatchObject({ state: 'failed', detail: expect.stringMatching(detail) })
  })

  it('asks for the permissions boundary that the manifest names, and for none where it names none', () => {
    const title = 'Permissions boundary in the security account'
    expect(checksOf().has(title)).toBe(false)
    const bounded = { ...desired, manifest: { ...desired.manifest, permissionsBoundary: 'platform/Limit' } }
    const checkWith = (boundary: Observed['boundary']) => {
      const there = { ...world, ...(boundary && { boundary }) }
      return preflight(bounded, there, plan(bounded, there)).find((check) => check.title === title)
    }
    expect(checkWith({ seen: true })).toEqual({ title, state: 'passed' })
    expect(checkWith({ seen: false })).toMatchObject({
      state: 'failed',
      detail: expect.stringMatching(
        /^The policy platform\/Limit, .* does not exist in 222222222222.*Create the managed policy/,
      ),
    })
    expect(checkWith(denied('iam:GetPolicy'))).toMatchObject({ state: 'skipped' })
  })

  it('names the trail that the tampering rules live on, and skips trails that may not be read', () => {
    const title = 'Trail for the tampering rules'
    expect(checksOf({ trails: trailsOf({}) }).get(title)).toEqual({ title, state: 'passed', detail: '"ours"' })
    const region = parseRegion('us-east-1')
    const unread = checksOf({ trails: [{ region, trails: denied('cloudtrail:DescribeTrails') }] })
    expect(unread.get(title)).toMatchObject({ state: 'skipped', detail: expect.stringContaining('is not allowed') })
  })

  it.each([undefined, 1])('skips a bootstrap of version %s, which the plan makes', (version) => {
    const check = checksOf({ toolkitVersion: { seen: version } }).get('CDK bootstrap')
    expect(check).toEqual({ title: 'CDK bootstrap', state: 'skipped', detail: '"guardpost deploy" makes it' })
  })

  it('skips what may not be read, and takes it neither for right nor for wrong', () => {
    const checks = checksOf({
      managementOptIn: denied('account:ListRegions'),
      toolkitVersion: denied('ssm:GetParameter'),
    })
    for (const title of ['Regions enabled in the management and security account', 'CDK bootstrap']) {
      expect(checks.get(title)).toMatchObject({ state: 'skipped', detail: expect.stringContaining('is not allowed') })
    }
  })

  describe('Regions enabled in members', () => {
    const title = 'Regions enabled in members'
    const region = parseRegion('af-south-1')
    const checkOf = (found: Partial<ReturnType<typeof plan>>, changes: Partial<Observed> = {}) =>
      preflight(desired, { ...world, ...changes }, { ...plan(desired, world), ...found }).find(
        (check) => check.title === title,
      )
    const off = { code: 'MEMBER_REGION_OFF', message: 'a has not enabled it', region } as const
    const optInRegion = (changes: Partial<ObservedRegion>): Partial<Observed> => ({
      regions: world.regions.map((one) => ({ ...one, region, optIn: { seen: 'ENABLED' }, ...changes })),
    })

    it('passes where no Region of the manifest is an opt-in Region, or all members were asked', () => {
      expect(checkOf({})).toEqual({ title, state: 'passed' })
      expect(checkOf({}, optInRegion({}))).toEqual({ title, state: 'passed' })
    })

    it('passes and names each account that has a Region off', () => {
      expect(checkOf({ notices: [off, { ...off, message: 'b has not enabled it' }] })).toEqual({
        title,
        state: 'passed',
        detail: expect.stringMatching(/^a has not enabled it\. Enable the Region in the account, or leave it off/),
        more: [expect.stringMatching(/^b has not enabled it\. Enable/)],
      })
    })

    it.each<[string, Parameters<typeof checkOf>, string]>([
      [
        'members were not asked',
        [{ notices: [{ code: 'MEMBER_REGIONS_NOT_ASKED', message: '3 not asked' }] }],
        '3 not asked',
      ],
      [
        'accounts may not be listed',
        [{}, { ...optInRegion({}), accounts: denied('organizations:ListAccounts') }],
        'ListAccounts',
      ],
      [
        'the members may not be read',
        [{}, optInRegion({ administration: denied('guardduty:ListMembers') })],
        'ListMembers',
      ],
      ['the Region is off in the security account', [{}, optInRegion({ optIn: { seen: 'DISABLED' } })], 'is DISABLED'],
    ])('is skipped where %s', (_, given, reason) => {
      expect(checkOf(...given)).toEqual({ title, state: 'skipped', detail: expect.stringContaining(reason) })
    })
  })

  it('says how much of what AWS takes the manifest uses, and fails near the limit of rules', () => {
    const { detail } = checksOf().get('Quotas') ?? {}
    expect(detail).toMatch(
      /^GuardpostFoundation \d+ of 500 resources, guardpost-regional-alerts \d+ of 500 resources, /,
    )
    expect(detail).toMatch(/event bus guardpost-findings \d+ of 300 rules/)
    const full = { ...desired, assembly: { ...desired.assembly, rules: { default: 239, 'guardpost-findings': 240 } } }
    expect(preflight(full, world, plan(full, world)).find(({ title }) => title === 'Quotas')).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('ask AWS to raise its quota, or merge routes'),
    })
  })
})

function trailsOf(trail: Partial<ObservedTrail>): readonly RegionTrails[] {
  const ours = { name: 'ours', arn: 'arn:ours', isMultiRegion: true, isLogging: true, writes: { without: [] } }
  return [{ region: parseRegion('us-east-1'), trails: { seen: [{ ...ours, ...trail }] } }]
}

function seenOrganization() {
  const { organization } = inSyncWorld(manifest)
  if (!('seen' in organization) || !organization.seen) throw new Error('the world has an organization')
  return organization.seen
}
