import { coverage } from '../../apps/planning/coverage/coverage'
import type { Observed } from '../../apps/planning/state/observed'
import { merge } from './merge'
import { desiredOf, freshWorld, home, ids, inSyncWorld, manifestFile, other, readManifest } from './worlds'

const manifest = readManifest(manifestFile)
const desired = desiredOf(manifest)
const inSync = inSyncWorld(manifest)

const covered = (patch: Parameters<typeof merge>[1]) => coverage(desired, merge(inSync, patch) as Observed)
const inHome = (administration: object) => ({
  regions: { [home]: { administration: { seen: { ...administration } } } },
})
const statesAt = (patch: object) =>
  Object.fromEntries(
    covered(patch as Parameters<typeof merge>[1]).accounts.map(({ id, regions }) => [id, regions[home]]),
  )

describe('coverage', () => {
  it('has no problem with an organization that is in sync', () => {
    const { preflight, ...covered } = coverage(desired, inSync)
    expect(preflight.filter(({ state }) => state === 'failed')).toEqual([])
    expect(covered).toEqual({
      version: 1,
      organization: 'o-a1b2c3d4e5',
      regions: [home, other].map((region) => ({
        region,
        admin: ids.security,
        autoEnable: 'ALL',
        members: { enabled: 3, missing: [], failed: [], unknown: [] },
        features: {
          S3_DATA_EVENTS: { wanted: 'ALL', on: 4, of: 4 },
          RUNTIME_MONITORING: { wanted: 'NEW', on: 4, of: 4 },
        },
        alerts: 'current',
      })),
      accounts: [
        { id: ids.management, name: 'management', unit: '', regions: { [home]: 'enabled', [other]: 'enabled' } },
        { id: ids.security, name: 'security', unit: '', regions: { [home]: 'admin', [other]: 'admin' } },
        { id: ids.payments, name: 'payments', unit: 'Workloads', regions: { [home]: 'enabled', [other]: 'enabled' } },
        {
          id: ids.storefront,
          name: 'storefront',
          unit: 'Workloads',
          regions: { [home]: 'enabled', [other]: 'enabled' },
        },
      ],
      routes: [
        {
          name: 'security',
          deliver: 'central',
          units: [],
          accounts: 'ALL',
          minimumSeverity: 'MEDIUM',
          slack: { channel: 'C0SECURITY', state: 'deployed' },
          email: [{ address: 'security@example.com', state: 'confirmed' }],
        },
      ],
      problems: [],
      waiting: [],
      notices: [],
    })
  })

  it('tells of a fresh organization that everything is missing', () => {
    const { regions, accounts, routes, problems } = coverage(desired, freshWorld(manifest))
    expect(regions[0]).toMatchObject({
      admin: null,
      autoEnable: null,
      members: { enabled: 0, missing: [ids.management, ids.payments, ids.storefront] },
      alerts: 'missing',
    })
    expect(accounts.map((account) => account.regions[other])).toEqual(['missing', 'missing', 'missing', 'missing'])
    expect(routes[0]).toMatchObject({ slack: { state: 'missing' }, email: [{ state: 'missing' }] })
    expect(problems).toContainEqual({
      code: 'MEMBERS_MISSING',
      message: 'member 111111111111 (management), 333333333333 (payments), 444444444444 (storefront): not a member yet',
      accounts: [ids.management, ids.payments, ids.storefront],
      region: home,
    })
  })

  it('tells members that are incomplete, disabled and missing apart', () => {
    const members = [
      { id: ids.management, relationship: 'Enabled', features: { S3_DATA_EVENTS: { enabled: false, agents: [] } } },
      { id: ids.payments, relationship: 'Disabled' },
    ]
    const patch = inHome({ members: { seen: members } })
    expect(statesAt(patch)).toMatchObject({
      [ids.management]: 'incomplete',
      [ids.payments]: 'disabled',
      [ids.storefront]: 'missing',
    })
    expect(covered(patch as never).regions[0]?.members).toEqual({
      enabled: 1,
      missing: [ids.storefront],
      failed: [ids.payments],
      unknown: [],
    })
  })

  it('calls unknown what was denied, and not missing', () => {
    const denied = { operation: 'guardduty:ListMembers', account: ids.security, region: home, message: 'no' }
    const patch = inHome({ members: { denied } })
    expect(statesAt(patch)).toMatchObject({ [ids.security]: 'admin', [ids.payments]: 'unknown' })
    const { problems, regions } = covered(patch as never)
    expect(problems).toMatchObject([{ code: 'DENIED', account: ids.security, region: home }])
    expect(regions[0]?.members).toMatchObject({ missing: [], unknown: [ids.management, ids.payments, ids.storefront] })
  })

  it('calls what only the management account can tell no problem where the security account looks, but for the essential', () => {
    const denied = (operation: string, account: string = ids.management) => ({
      denied: { operation, account, message: 'no' },
    })
    const caller = { account: ids.security, arn: 'arn:aws:iam::222222222222:role/Check' }
    const unseen = { regions: { [home]: { managementDetector: denied('guardduty:ListDetectors') } } }
    const codesOf = (patch: object) => covered(patch as never).problems.map(({ code }) => code)
    const { problems, notices } = covered({ caller, ...unseen } as never)
    expect(problems).toEqual([])
    expect(notices).toMatchObject([{ code: 'MANAGEMENT_UNSEEN', account: ids.management }])
    expect(codesOf({ caller, accounts: denied('organizations:ListAccounts') })).toContain('DENIED')
    expect(codesOf({ caller, mail: denied('sns:ListSubscriptions', ids.security) })).toContain('DENIED')
    expect(codesOf(unseen)).toContain('DENIED')
  })

  it('tells suspended, pending and vanished accounts apart, in every Region', () => {
    const [management, security] = manifest.accounts
    const seen = [management, security, { ...manifest.accounts[2], state: 'SUSPENDED' }]
    const patch = {
      accounts: { seen: [...seen, { ...manifest.accounts[3], id: ids.stranger, state: 'PENDING_ACTIVATION' }] },
    }
    expect(statesAt(patch)).toEqual({
      [ids.management]: 'enabled',
      [ids.security]: 'admin',
      [ids.payments]: 'suspended',
      [ids.storefront]: 'gone',
      [ids.stranger]: 'pending',
    })
  })

  it('leaves an account out of the problems that the manifest itself lists as suspended', () => {
    const accounts = manifestFile.accounts.map((account) =>
      account.name === 'payments' ? { ...account, state: 'SUSPENDED' } : account,
    )
    const suspended = readManifest({ ...manifestFile, accounts })
    const { problems, notices } = coverage(desiredOf(suspended), inSyncWorld(suspended))
    expect(problems).toEqual([])
    expect(notices).toMatchObject([{ code: 'ACCOUNT_SUSPENDED', account: ids.payments }])
  })

  it('calls an account that the manifest leaves alone unlisted', () => {
    const file = { ...manifestFile, protection: { ...manifestFile.protection, enroll: 'NEW' } }
    const lenient = readManifest(file)
    const stranger = { id: ids.stranger, name: 'stranger', email: 'stranger@example.com', state: 'ACTIVE' }
    const observed = merge(inSyncWorld(lenient), {
      accounts: { seen: [...manifest.accounts, stranger] },
    } as never) as Observed
    const { accounts } = coverage(desiredOf(lenient), observed)
    expect(accounts.at(-1)).toEqual({
      id: ids.stranger,
      name: 'stranger',
      unit: '',
      regions: { [home]: 'unlisted', [other]: 'unlisted' },
    })
  })

  it.each([
    ['failed', { status: 'OUTDATED', detailedStatus: 'FAILED' }],
    ['in-progress', { status: 'OUTDATED', detailedStatus: 'RUNNING' }],
    ['current', { status: 'CURRENT', detailedStatus: 'SUCCEEDED' }],
  ])('tells the alert path of a Region as its stack instance stands: %s', (alerts, instance) => {
    const patch = { stackSets: { seen: { 'regional-alerts': { instances: { [home]: instance } } } } }
    expect(covered(patch as never).regions[0]?.alerts).toBe(alerts)
  })

  it('tells that Slack is not authorized and an address not confirmed', () => {
    const mail = { seen: [{ topic: 'mail_security', email: 'security@example.com', confirmed: false }] }
    const { routes, problems, waiting } = covered({ slackAuthorized: { seen: false }, mail } as never)
    expect(routes[0]).toMatchObject({ slack: { state: 'not-authorized' }, email: [{ state: 'unconfirmed' }] })
    expect(problems).toMatchObject([
      { code: 'SLACK_NOT_AUTHORIZED', account: ids.security },
      { code: 'ROUTE_UNCONFIRMED' },
    ])
    expect(waiting).toMatchObject([{ code: 'MAIL_UNCONFIRMED' }])
  })

  it("tells that somebody else's configuration holds a channel", () => {
    const taken = { name: 'hand-made', workspace: 'T0GUARDPOST', channel: 'C0SECURITY' }
    const { routes, problems } = covered({ slackConfigurations: { seen: [taken] } } as never)
    expect(routes[0]).toMatchObject({ slack: { channel: 'C0SECURITY', state: 'taken' } })
    expect(problems).toMatchObject([
      { code: 'SLACK_CHANNEL_TAKEN', account: ids.security, message: expect.stringMatching(/C0SECURITY.*hand-made/) },
    ])
  })
})
