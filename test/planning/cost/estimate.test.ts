import { loadManifest } from '../../../apps/manifest/load-manifest'
import type { Manifest } from '../../../apps/manifest/manifest'
import { type Estimate, estimate } from '../../../apps/planning/cost/estimate'
import { parseVolumes } from '../../../apps/planning/cost/volumes'
import { changed } from '../../manifest/small-manifest'

const load = (changes: Readonly<Record<string, unknown>>): Manifest => {
  const loaded = loadManifest(changed(changes))
  if ('issues' in loaded) throw new Error(JSON.stringify(loaded.issues))
  return loaded.manifest
}

const volumesOf = (manifest: Manifest, file: unknown) => parseVolumes(JSON.stringify(file), manifest)

/** One Region, us-east-1, with three accounts: management and security in the root, shop in Workloads/Payments. */
const oneRegion = { '/regions': { home: 'us-east-1', others: [] } }

const estimateOf = (
  volumes: readonly object[],
  features: Readonly<Record<string, unknown>> = {},
  changes: Readonly<Record<string, unknown>> = {},
): Estimate => {
  const manifest = load({ ...oneRegion, '/protection/features': features, ...changes })
  const read = volumesOf(manifest, { volumes })
  if ('problems' in read) throw new Error(read.problems.join('; '))
  return estimate(manifest, read.volumes)
}

const usdOf = ({ rows }: Estimate, name: string): number =>
  rows.filter((row) => row.name === name).reduce((sum, { usd }) => sum + usd, 0)

const million = 1_000_000

describe('estimate', () => {
  it('pools the bands of the accounts, as the bill does, and says what each would be alone', () => {
    // Three accounts of 1,000 GB are 3,000 GB: 500 x 1.00 + 2,000 x 0.50 + 500 x 0.25. Alone each is 500 x 1.00 + 500 x 0.50.
    const { totals, usdAlone, rows } = estimateOf([{ flowAndDnsGb: 1_000, cloudTrailEvents: 0 }])
    expect(totals.usd).toBeCloseTo(1_625)
    expect(usdAlone).toBeCloseTo(2_250)
    expect(rows.map(({ usd }) => Math.round(usd * 100) / 100)).toEqual([541.67, 541.67, 541.67])
  })

  it('shares a pooled bill by volume', () => {
    // 3,000 GB cost 1,625, of which shop has 2,400: 1,300.
    const found = estimateOf([{ flowAndDnsGb: 300 }, { accounts: ['shop'], flowAndDnsGb: 2_400 }])
    expect(usdOf(found, 'shop')).toBeCloseTo(1_300)
    expect(usdOf(found, 'security')).toBeCloseTo(162.5)
  })

  it('leaves the free allowance of S3 scans to each account', () => {
    // Each of three accounts: 2 GB, of which one is free, at 0.09; 3,000 objects, of which 1,000 are free, at 0.215 for 1,000.
    const { totals } = estimateOf([{ s3MalwareGb: 2, s3MalwareObjects: 3_000 }])
    expect(totals.usd).toBeCloseTo(3 * (0.09 + 2 * 0.215))
  })

  it('counts a protection only where it is on', () => {
    const all = estimateOf([{ s3DataEvents: 10 * million }], { S3_DATA_EVENTS: 'ALL' })
    expect(all.totals.plans).toEqual([{ plan: 'S3_DATA_EVENTS', usd: expect.closeTo(24) }])
    const off = estimateOf([{ s3DataEvents: 10 * million }], { S3_DATA_EVENTS: 'NONE' })
    expect(off.rows).toEqual([])
    const apart = estimateOf(
      [{ s3DataEvents: 10 * million }],
      { S3_DATA_EVENTS: 'ALL' },
      { '/protection/exceptions': [{ units: ['Workloads'], features: { S3_DATA_EVENTS: 'NONE' } }] },
    )
    expect(apart.rows.map(({ name }) => name)).toEqual(['management', 'security'])
  })

  it('counts NEW in the administrator alone, and says where a volume belongs to what is left as it is', () => {
    const found = estimateOf([{ ec2RuntimeVcpus: 10 }], { RUNTIME_MONITORING: 'NEW' })
    expect(found.rows.map(({ name, usd }) => [name, usd])).toEqual([['security', 15]])
    expect(found.leftAsItIs).toEqual([{ meter: 'ec2RuntimeVcpus', region: 'us-east-1', accounts: 2 }])
  })

  it('does not count accounts that are suspended or left out', () => {
    const suspended = estimateOf([{ flowAndDnsGb: 1 }], {}, { '/accounts/2/state': 'SUSPENDED' })
    expect(suspended.rows.map(({ name }) => name)).toEqual(['management', 'security'])
    const leftOut = estimateOf(
      [{ flowAndDnsGb: 1 }],
      {},
      { '/protection/enroll': 'NEW', '/accounts/2/enroll': false, '/accounts/2/note': 'its own team' },
    )
    expect(leftOut.rows.map(({ name }) => name)).toEqual(['management', 'security'])
  })

  it('takes off the flow logs that the agents of Runtime Monitoring spare, where it is on', () => {
    // (100 - 60) GB at 1.00 in each of three accounts, and ten vCPU-months at 1.50.
    const volumes = [{ flowAndDnsGb: 100, flowGbOfAgents: 60, ec2RuntimeVcpus: 10 }]
    expect(estimateOf(volumes, { RUNTIME_MONITORING: 'ALL' }).totals.usd).toBeCloseTo(3 * 40 + 3 * 15)
    expect(estimateOf(volumes, { RUNTIME_MONITORING: 'NONE' }).totals.usd).toBeCloseTo(300)
  })

  it('says where nobody knows which flow logs the agents spare', () => {
    const { flowLogsOfAgents } = estimateOf([{ flowAndDnsGb: 100 }], { RUNTIME_MONITORING: 'ALL' })
    expect(flowLogsOfAgents).toEqual([{ meter: 'flowAndDnsGb', region: 'us-east-1', accounts: 3 }])
    expect(estimateOf([{ flowAndDnsGb: 100 }]).flowLogsOfAgents).toEqual([])
  })

  it('guesses no volume and no price', () => {
    const found = estimateOf(
      [{ accounts: ['shop'], flowAndDnsGb: 10, aiGb: 4 }],
      { AI_PROTECTION: 'ALL' },
      {
        '/regions': { home: 'eu-west-1', others: ['ap-southeast-6'] },
        '/slack': undefined,
        '/routes/0/slack': undefined,
      },
    )
    // 10 GB at 1.10 in eu-west-1.
    expect(found.totals.usd).toBeCloseTo(11)
    expect(found.priceUnknown).toEqual([
      { meter: 'aiGb', region: 'eu-west-1', accounts: 1 },
      { meter: 'flowAndDnsGb', region: 'ap-southeast-6', accounts: 1 },
      { meter: 'aiGb', region: 'ap-southeast-6', accounts: 1 },
    ])
    expect(found.volumeUnknown).toContainEqual({ meter: 'cloudTrailEvents', region: 'eu-west-1', accounts: 3 })
    expect(found.volumeUnknown).toContainEqual({ meter: 'flowAndDnsGb', region: 'eu-west-1', accounts: 2 })
  })

  it('sums the same money by account, unit, plan and Region', () => {
    const { totals } = estimateOf(
      [
        { flowAndDnsGb: 10, cloudTrailEvents: million },
        { accounts: ['shop'], s3DataEvents: 100 * million },
      ],
      { S3_DATA_EVENTS: 'ALL' },
      { '/regions': { home: 'us-east-1', others: ['sa-east-1'] } },
    )
    // us-east-1: 30 GB at 1.00, three million at 4.00, 100 million at 0.80. sa-east-1: 30 at 1.75, 3 at 7.00, 100 at 1.76.
    expect(totals.usd).toBeCloseTo(30 + 12 + 80 + 52.5 + 21 + 176)
    expect(totals.regions.map(({ region, usd }) => [region, Math.round(usd * 100) / 100])).toEqual([
      ['sa-east-1', 249.5],
      ['us-east-1', 122],
    ])
    expect(totals.plans.map(({ plan, usd }) => [plan, Math.round(usd * 100) / 100])).toEqual([
      ['S3_DATA_EVENTS', 256],
      ['FOUNDATIONAL', 115.5],
    ])
    // Each account has a third of the foundational part: 38.50.
    expect(totals.units.map(({ unit, usd }) => [unit, Math.round(usd * 100) / 100])).toEqual([
      ['Workloads/Payments', 294.5],
      ['', 77],
    ])
    expect(totals.accounts[0]).toMatchObject({ name: 'shop', usd: expect.closeTo(294.5) })
  })

  it('names the sources of the prices that it used', () => {
    expect(estimateOf([{ flowAndDnsGb: 1 }]).sources.map(({ date }) => date)).toEqual(['2025-10-17'])
    expect(estimateOf([{ flowAndDnsGb: 1, backupScannedGb: 1 }]).sources.map(({ date }) => date)).toEqual([
      '2025-10-17',
      '2026-10-07',
    ])
  })
})

describe('a file of volumes', () => {
  const manifest = load({})
  const place = (account: string, ...units: string[]) => ({ account: account as never, units: ['r-ab12', ...units] })
  const shop = place('333333333333', 'ou-ab12-workloads', 'ou-ab12-payments')

  it('counts what is nearest to the account, a line of Regions before one without, and of two the later one', () => {
    const read = volumesOf(manifest, {
      volumes: [
        { flowAndDnsGb: 1, cloudTrailEvents: 10 },
        { regions: ['us-east-1'], flowAndDnsGb: 2 },
        { units: ['Workloads/Payments'], flowAndDnsGb: 3 },
        { units: ['Workloads/Payments'], regions: ['us-east-1'], flowAndDnsGb: 4 },
        { units: ['Workloads'], flowAndDnsGb: 5 },
        { units: ['Workloads/Payments'], flowAndDnsGb: 6 },
      ],
    })
    if ('problems' in read) throw new Error(read.problems.join())
    const of = (where: typeof shop, region: string) => read.volumes.of(where, region as never)
    expect(of(shop, 'us-east-1')).toEqual({ flowAndDnsGb: 4, cloudTrailEvents: 10 })
    expect(of(shop, 'ap-northeast-1')).toEqual({ flowAndDnsGb: 6, cloudTrailEvents: 10 })
    expect(of(place('111111111111'), 'us-east-1')).toEqual({ flowAndDnsGb: 2, cloudTrailEvents: 10 })
  })

  it.each<readonly [string, string, RegExp]>([
    ['is not JSON', '{', /^not JSON/],
    ['has no lines', '{"volumes": []}', /^volumes: /],
    ['has another meter', '{"volumes": [{"flowGb": 1}]}', /volumes\/0: .*flowGb/],
    ['has less than nothing', '{"volumes": [{"flowAndDnsGb": -1}]}', /^volumes\/0\/flowAndDnsGb: /],
    [
      'names a unit that is not there',
      '{"volumes": [{"units": ["Workload"]}]}',
      /no unit "Workload"; did you mean "Workloads"/,
    ],
    [
      'names an account that is not there',
      '{"volumes": [{"accounts": ["shops"]}]}',
      /no account "shops"; did you mean "shop"/,
    ],
    [
      'names a Region that is not there',
      '{"volumes": [{"regions": ["us-east-2"]}]}',
      /no Region "us-east-2"; did you mean "us-east-1"/,
    ],
  ])('is refused where it %s', (_, text, problem) => {
    const read = parseVolumes(text, manifest)
    expect('problems' in read ? read.problems.join('; ') : 'read').toMatch(problem)
  })
})
