import { loadManifest } from '../../apps/manifest/load-manifest'
import { type Manifest, regionsOf } from '../../apps/manifest/manifest'
import { changed, smallManifest } from './small-manifest'

const load = (changes: Readonly<Record<string, unknown>> = {}): Manifest => {
  const loaded = loadManifest(changed(changes))
  if ('issues' in loaded) throw new Error(JSON.stringify(loaded.issues))
  return loaded.manifest
}

const membersOf = (manifest: Manifest, name: string) => manifest.routes.find((route) => route.name === name)?.accounts

describe('resolveManifest', () => {
  it('gives a unit its path from below the root', () => {
    expect(load().organization.units.map(({ path }) => path)).toEqual(['Workloads', 'Workloads/Payments'])
  })

  it('fills in the defaults', () => {
    expect(load({ '/protection': undefined })).toMatchObject({
      organization: { accessRole: 'OrganizationAccountAccessRole' },
      protection: { enroll: 'ALL', findingUpdates: 'FIFTEEN_MINUTES', features: {}, suppress: [] },
      routes: [{ minimumSeverity: 'MEDIUM' }, { minimumSeverity: 'MEDIUM', email: ['payments@example.com'] }],
    })
  })

  it('turns a link to a channel, or to a message in it, into the id of the channel', () => {
    for (const tail of ['', '/', '/p1700000000000000?thread_ts=1.2&cid=C0OTHER', '?x=C0OTHER']) {
      const manifest = load({ '/routes/0/slack': `https://example.enterprise.slack.com/archives/C0LINKED${tail}` })
      expect(manifest.routes[0]!.slack).toBe('C0LINKED')
    }
  })

  it('says the sources of a route in the order of the file, and none where they are GuardDuty alone', () => {
    const of = (sources: readonly string[]) => load({ '/routes/1/sources': sources }).routes[1]!.sources
    expect([of(['HEALTH', 'GUARDDUTY']), of(['CONFIG']), of(['GUARDDUTY'])]).toEqual([
      ['HEALTH', 'GUARDDUTY'],
      ['CONFIG'],
      undefined,
    ])
  })

  it('counts the accounts of units below a unit', () => {
    expect(membersOf(load({ '/routes/1/units': ['Workloads'] }), 'payments')).toEqual(['333333333333'])
  })

  it('takes a unit by its id as by its path', () => {
    expect(membersOf(load({ '/routes/1/units': ['ou-ab12-payments'] }), 'payments')).toEqual(['333333333333'])
  })

  it('unites units, ids and names, each account once, sorted', () => {
    const accounts = ['shop', '333333333333', '222222222222', 'management']
    expect(membersOf(load({ '/routes/1/accounts': accounts }), 'payments')).toEqual([
      '111111111111',
      '222222222222',
      '333333333333',
    ])
  })

  it('leaves suspended accounts out of routes, which may leave a route empty', () => {
    const manifest = load({ '/accounts/2/state': 'SUSPENDED' })
    expect(membersOf(manifest, 'payments')).toEqual([])
    expect(manifest.accounts).toHaveLength(3)
  })

  it('lets an id win over an account that is called like it', () => {
    const namesake = { id: '444444444444', name: '333333333333', email: 'namesake@example.com', unit: 'r-ab12' }
    const manifest = load({
      '/accounts/3': namesake,
      '/routes/1': { name: 'one', accounts: ['333333333333'], email: ['a@b.co'] },
    })
    expect(membersOf(manifest, 'one')).toEqual(['333333333333'])
  })

  it('writes a feature out with its agents, in the order in which they are sent, each once', () => {
    const agents = ['EC2_AGENT_MANAGEMENT', 'EKS_ADDON_MANAGEMENT', 'EC2_AGENT_MANAGEMENT']
    const { features } = load({ '/protection/features/RUNTIME_MONITORING': { enable: 'ALL', agents } }).protection
    expect(features).toEqual({
      S3_DATA_EVENTS: { enable: 'ALL', agents: [] },
      RUNTIME_MONITORING: { enable: 'ALL', agents: ['EKS_ADDON_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'] },
    })
  })

  it('gives exceptions as what is on and which agents, in the order in which they are sent', () => {
    const agents = ['EC2_AGENT_MANAGEMENT', 'EKS_ADDON_MANAGEMENT']
    const protection = { RUNTIME_MONITORING: { enable: 'ALL', agents }, S3_DATA_EVENTS: 'NONE', EKS_AUDIT_LOGS: 'ALL' }
    const [management, , shop] = load({ '/accounts/2/protection': protection }).accounts
    expect(management!.protection).toEqual({})
    expect(Object.entries(shop!.protection)).toEqual([
      ['S3_DATA_EVENTS', { enabled: false, agents: [] }],
      ['EKS_AUDIT_LOGS', { enabled: true, agents: [] }],
      ['RUNTIME_MONITORING', { enabled: true, agents: ['EKS_ADDON_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'] }],
    ])
  })

  it('gives a route its units by id, with the accounts that they hold', () => {
    const member = { name: 'work', deliver: 'member', slack: 'C0WORK', units: ['Workloads/Payments'] }
    expect(load({ '/routes/1': member }).routes).toMatchObject([
      { deliver: 'central', units: [] },
      { deliver: 'member', units: ['ou-ab12-payments'], accounts: ['333333333333'] },
    ])
  })

  it("gives an exception that is a bare ALL the organization's agents, and an object its own", () => {
    const features = { RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] }, S3_DATA_EVENTS: 'ALL' }
    const exceptionOf = (setting: unknown) =>
      load({
        '/protection/features': features,
        '/accounts/2/protection': { RUNTIME_MONITORING: setting, S3_DATA_EVENTS: 'NONE', EKS_AUDIT_LOGS: 'ALL' },
      }).accounts[2]?.protection
    const others = {
      S3_DATA_EVENTS: { enabled: false, agents: [] },
      EKS_AUDIT_LOGS: { enabled: true, agents: [] },
    }
    expect(exceptionOf('ALL')).toEqual({
      ...others,
      RUNTIME_MONITORING: { enabled: true, agents: ['EC2_AGENT_MANAGEMENT'] },
    })
    expect(exceptionOf({ enable: 'ALL' })).toEqual({ ...others, RUNTIME_MONITORING: { enabled: true, agents: [] } })
  })

  it('has no key for what the file leaves out', () => {
    const manifest = load({ '/slack': undefined, '/routes/0/slack': undefined, '/protection/export': undefined })
    expect(manifest).not.toHaveProperty('slack')
    expect(manifest.routes[0]).not.toHaveProperty('slack')
    expect(manifest.protection).not.toHaveProperty('export')
    expect(manifest.organization).not.toHaveProperty('memberAccessRole')
    expect(manifest.accounts[0]).not.toHaveProperty('slackAuthorized')
  })
})

describe('regionsOf', () => {
  it('gives the home Region first', () => {
    expect(regionsOf(load())).toEqual(['ap-northeast-1', 'us-east-1'])
  })

  it('tells a unit with a slash in its name from a unit below one whose name ends with a backslash', () => {
    const file = smallManifest()
    const units = [
      { id: 'ou-ab12-slash000', name: 'A/B', parent: 'r-ab12' },
      { id: 'ou-ab12-above000', name: 'A\\', parent: 'r-ab12' },
      { id: 'ou-ab12-below000', name: 'B', parent: 'ou-ab12-above000' },
    ]
    const unitOf = (reference: string) => {
      const text = JSON.stringify({
        ...file,
        organization: { ...file.organization, units: [...file.organization.units, ...units] },
        routes: [file.routes[0], { name: 'one', units: [reference], email: ['one@example.com'] }],
      })
      const loaded = loadManifest(text)
      return 'manifest' in loaded ? loaded.manifest.routes[1]?.units[0] : loaded.issues
    }
    expect([unitOf('A\\/B'), unitOf('A\\\\/B')]).toEqual(['ou-ab12-slash000', 'ou-ab12-below000'])
  })
})
