import type { FeatureName } from '../../../apps/manifest/features'
import { type AccountId, parseAccountId, parseRegion, type Region } from '../../../apps/manifest/ids'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import type { ProtectedPlace } from '../../../apps/manifest/protection/lines-by-place'
import { protectionTable } from '../../../apps/manifest/protection/protection-table'
import { changed } from '../small-manifest'
import { manifestWith } from './manifest-with'

const tableOf = (exceptions: readonly object[], changes: Readonly<Record<string, unknown>> = {}) =>
  protectionTable(manifestWith({ '/protection/exceptions': exceptions, ...changes }))

const [home, other] = ['ap-northeast-1', 'us-east-1'].map(parseRegion) as [Region, Region]
const shop: ProtectedPlace = {
  account: parseAccountId('333333333333'),
  units: ['r-ab12', 'ou-ab12-workloads', 'ou-ab12-payments'],
}
const joining: ProtectedPlace = { account: '999999999999' as AccountId, units: ['r-ab12', 'ou-ab12-workloads'] }
const elsewhere: ProtectedPlace = { account: parseAccountId('111111111111'), units: ['r-ab12'] }

const s3: FeatureName = 'S3_DATA_EVENTS'
const [on, off] = [{ [s3]: 'ALL' }, { [s3]: 'NONE' }]

describe('protectionTable', () => {
  it('has the settings of the organization where no exception is', () => {
    const table = tableOf([{ units: ['Workloads'], features: off }])
    expect(table.row(elsewhere, home)).toMatchObject({
      S3_DATA_EVENTS: { enable: 'ALL', by: ['protection', 'features', s3] },
      RUNTIME_MONITORING: { enable: 'NEW', agents: ['EC2_AGENT_MANAGEMENT'] },
    })
    expect(table.row(elsewhere, home)).not.toHaveProperty('LAMBDA_NETWORK_LOGS')
  })

  it('covers accounts that nobody lists by the units that they are in', () => {
    const row = tableOf([{ units: ['Workloads'], features: off }]).row(joining, home)
    expect(row[s3]).toEqual({ enable: 'NONE', agents: [], by: ['protection', 'exceptions', 0, 'features', s3] })
  })

  it.each([
    [
      'an account',
      [
        { accounts: ['shop'], features: off },
        { units: ['Workloads/Payments'], features: on },
      ],
    ],
    [
      'a deeper unit',
      [
        { units: ['Workloads/Payments'], features: off },
        { units: ['Workloads'], features: on },
      ],
    ],
    [
      'a unit',
      [
        { units: ['Workloads'], features: off },
        { regions: ['us-east-1'], features: on },
      ],
    ],
    [
      'Regions',
      [
        { units: ['Workloads'], regions: ['us-east-1'], features: off },
        { units: ['Workloads'], features: on },
      ],
    ],
  ])('lets %s decide before what is further away, in whatever order', (_, exceptions) => {
    for (const list of [exceptions, [...exceptions].reverse()]) {
      expect(tableOf(list).row(shop, other)[s3]?.enable).toBe('NONE')
    }
  })

  it("takes an account's own row for an exception of it without Regions", () => {
    const changes = { '/accounts/2/protection': off }
    expect(
      tableOf([{ units: ['Workloads/Payments'], regions: ['us-east-1'], features: on }], changes).row(shop, other)[s3]
        ?.by,
    ).toEqual(['accounts', 2, 'protection', s3])
    const table = tableOf([{ accounts: ['shop'], regions: ['us-east-1'], features: on }], changes)
    expect([home, other].map((region) => table.row(shop, region)[s3]?.enable)).toEqual(['NONE', 'ALL'])
  })

  it('gives a bare ALL the agents of the organization, and names those that a nearer line leaves out', () => {
    const agents = (list: readonly string[]) => ({ RUNTIME_MONITORING: { enable: 'ALL', agents: list } })
    const table = tableOf([
      { units: ['Workloads'], features: { RUNTIME_MONITORING: 'ALL' } },
      { units: ['Workloads/Payments'], features: agents(['EKS_ADDON_MANAGEMENT']) },
    ])
    expect(table.row(joining, home).RUNTIME_MONITORING).toMatchObject({ agents: ['EC2_AGENT_MANAGEMENT'] })
    expect(table.row(shop, home).RUNTIME_MONITORING).toMatchObject({
      agents: ['EKS_ADDON_MANAGEMENT'],
      agentsOff: ['EC2_AGENT_MANAGEMENT'],
    })
  })

  it('gives places for which the same lines decide the same row', () => {
    const table = tableOf([{ units: ['Workloads'], regions: ['us-east-1'], features: off }])
    expect(table.row(shop, other)).toBe(table.row(joining, other))
    expect(table.row(shop, home)).not.toBe(table.row(shop, other))
    expect(table.row(elsewhere, home)).toBe(table.row({ units: [] }, home))
  })

  it('says who is left out and by which line, and takes accounts in again', () => {
    const table = tableOf([
      { units: ['Workloads'], enroll: false },
      { accounts: ['shop'], enroll: true },
    ])
    expect(table.enrollment(joining)).toEqual({ isEnrolled: false, by: ['protection', 'exceptions', 0, 'enroll'] })
    expect(table.enrollment(shop)).toEqual({ isEnrolled: true, by: ['protection', 'exceptions', 1, 'enroll'] })
    expect(table.enrollment(elsewhere)).toEqual({ isEnrolled: true })
  })
})

describe('protectionTable of accounts that are not like others', () => {
  const shopCells = (exceptions: readonly object[], changes: Readonly<Record<string, unknown>> = {}) =>
    [home, other].map((region) => tableOf(exceptions, changes).row(shop, region)[s3]?.enable)

  it('takes an account that an exception names by name and by id for one', () => {
    expect(shopCells([{ accounts: ['shop', '333333333333'], features: off }])).toEqual(['NONE', 'NONE'])
  })

  it('takes a unit that is named beside the one above it as the nearer of both', () => {
    const both = [
      { units: ['Workloads', 'Workloads/Payments'], features: off },
      { units: ['Workloads'], regions: ['us-east-1'], features: on },
    ]
    expect(shopCells(both)).toEqual(['NONE', 'NONE'])
    expect(tableOf(both).row(joining, other)[s3]?.enable).toBe('ALL')
  })

  it('means the active one of accounts that share a name, and a suspended one by its id', () => {
    const closed = {
      id: '444444444444',
      name: 'shop',
      email: 'closed@example.com',
      unit: 'ou-ab12-payments',
      state: 'SUSPENDED',
    }
    const changes = { '/accounts/3': closed }
    expect(shopCells([{ accounts: ['shop'], features: off }], changes)).toEqual(['NONE', 'NONE'])
    const byId = [{ accounts: ['444444444444'], features: off }]
    expect(shopCells(byId, changes)).toEqual(['ALL', 'ALL'])
    expect(tableOf(byId, changes).isNamed('444444444444')).toBe(true)
  })

  it('covers the management account, and others in the root, by what holds for all and by their own exceptions', () => {
    const exceptions = [
      { regions: ['us-east-1'], features: off },
      { accounts: ['management'], regions: ['ap-northeast-1'], features: off },
      { units: ['Workloads'], features: on },
    ]
    const table = tableOf(exceptions)
    expect([home, other].map((region) => table.row(elsewhere, region)[s3]?.enable)).toEqual(['NONE', 'NONE'])
    expect([home, other].map((region) => table.row({ units: ['r-ab12'] }, region)[s3]?.enable)).toEqual(['ALL', 'NONE'])
  })

  it('lists features in the order in which they are sent, in whatever order lines name them', () => {
    const features = { AI_PROTECTION: 'ALL', EKS_AUDIT_LOGS: 'ALL' }
    expect(Object.keys(tableOf([{ units: ['Workloads'], features }]).row(shop, home))).toEqual([
      'S3_DATA_EVENTS',
      'EKS_AUDIT_LOGS',
      'RUNTIME_MONITORING',
      'AI_PROTECTION',
    ])
  })

  it('lets the unit in which an account is now decide, whatever row it has', () => {
    const table = tableOf([{ units: ['Workloads'], features: off }])
    expect(table.row({ ...shop, units: ['r-ab12'] }, home)[s3]?.enable).toBe('ALL')
  })
})

describe('a tie', () => {
  it('names the lines of both', () => {
    const exceptions = [
      { units: ['Workloads'], features: on },
      { units: ['Workloads'], features: off },
    ]
    const text = changed({ '/protection/exceptions': exceptions })
    const loaded = loadManifest(text)
    const [issue] = 'issues' in loaded ? loaded.issues : []
    const lines = text
      .split('\n')
      .flatMap((line, index) => (/"S3_DATA_EVENTS": "(ALL|NONE)"/.test(line) ? [index + 1] : []))
    expect(issue).toMatchObject({ code: 'MANIFEST_EXCEPTIONS_TIE', line: lines.at(-1) })
    expect(issue?.message).toMatch(new RegExp(`line ${lines.at(-2)} `))
  })
})

describe('protectionTable of 10,000 accounts', () => {
  it('makes as many rows as lines make a difference', () => {
    const regions = Array.from({ length: 17 }, (_, index) => `xx-east-${index}` as Region)
    const manifest = manifestWith({ '/protection/exceptions': [{ units: ['Workloads'], features: off }] })
    const table = protectionTable(manifest)
    const rows = new Set()
    for (let index = 0; index < 10_000; index += 1) {
      const units = ['r-ab12', ...(index % 2 === 0 ? ['ou-ab12-workloads'] : []), `ou-ab12-${index % 50}`]
      for (const region of regions) rows.add(table.row({ account: String(index) as AccountId, units }, region))
    }
    expect(rows.size).toBe(2)
  })
})
