import { GuardDutyClient, ListDetectorsCommand, UpdateMemberDetectorsCommand } from '@aws-sdk/client-guardduty'
import { MoveAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import type { AccountExplanation } from '../../../../apps/planning/explain/explain-account'
import { loadScenario } from '../../../support/load-scenario'
import { type TestSandbox, withSandbox } from '../../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../../support/command-line'
import { manifestFor } from '../../support/manifest-for'

const ids = { management: '111111111111', security: '222222222222', payments: '333333333333' }

const administrator = {
  account: ids.security,
  regions: ['ap-northeast-1', 'us-east-1', 'eu-west-1'],
  autoEnable: 'NEW',
  members: ['333333333333', '444444444444', '555555555555'],
  features: { S3_DATA_EVENTS: 'NEW', EKS_AUDIT_LOGS: 'NEW', LAMBDA_NETWORK_LOGS: 'NEW' },
}

const exceptions = [
  { units: ['Workloads'], features: { LAMBDA_NETWORK_LOGS: 'NONE' }, note: 'no functions there' },
  { accounts: ['payments-prod'], regions: ['us-east-1'], features: { S3_DATA_EVENTS: 'NONE' } },
  { units: ['Workloads/Storefront'], enroll: false, note: 'outsourced' },
]

const features = {
  S3_DATA_EVENTS: 'ALL',
  LAMBDA_NETWORK_LOGS: 'ALL',
  RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] },
}

const protection = { enroll: 'NEW', findingUpdates: 'FIFTEEN_MINUTES', features, exceptions }

interface Told extends CommandLine {
  readonly sandbox: TestSandbox
  readonly text: string
  explained(words: string): Promise<AccountExplanation>
}

/** A world in which everybody is a member, and the command line of one account of it. */
const organized = (
  work: (told: Told) => Promise<void>,
  {
    account = ids.management,
    scenario = 'fresh-organization',
    changes = { protection },
    guardDuty = { administrators: [administrator] } as object,
  } = {},
): Promise<void> => {
  const world = loadScenario(scenario, { guardDuty })
  const text = JSON.stringify(JSON.parse(manifestFor(world, changes)), null, 1)
  return withSandbox(
    (sandbox) =>
      withCommandLine(sandbox, { account, files: { 'accounts.json': text } }, (commands) =>
        work({
          ...commands,
          sandbox,
          text,
          explained: async (words) => (await commands.json<AccountExplanation>(`explain account ${words}`)).value,
        }),
      ),
    world,
  )
}

const lineIn = (text: string, line: number | undefined): string => text.split('\n')[(line ?? 0) - 1]?.trim() ?? ''

/** A group's features in short: wanted, what is, and the line of the manifest. */
const inShort = ({ features: all }: AccountExplanation['regions'][number], text: string) =>
  Object.fromEntries(
    all
      .filter(({ by }) => by)
      .map(({ feature, wanted, now, by }) => [feature, [wanted, now?.state, by?.scope, lineIn(text, by?.at.line)]]),
  )

const movePayments = async ({ as }: TestSandbox): Promise<void> => {
  const client = new OrganizationsClient(as(ids.management))
  await client.send(
    new MoveAccountCommand({
      AccountId: ids.payments,
      SourceParentId: 'ou-ab12-payments',
      DestinationParentId: 'ou-ab12-storefront',
    }),
  )
}

const turnOff = async ({ as }: TestSandbox): Promise<void> => {
  const client = new GuardDutyClient(as(ids.security, 'us-east-1'))
  const { DetectorIds: [DetectorId] = [] } = await client.send(new ListDetectorsCommand({}))
  const Features = [{ Name: 'S3_DATA_EVENTS' as const, Status: 'DISABLED' as const }]
  await client.send(new UpdateMemberDetectorsCommand({ DetectorId, AccountIds: [ids.payments], Features }))
}

describe('explain account', () => {
  it('says per Region and protection what is wanted, by which line, and what is on; equal Regions once', () =>
    organized(async ({ explained, sandbox, text }) => {
      await turnOff(sandbox)
      const { regions, enrollment, unit, denied } = await explained('payments-prod')
      expect(regions.map((one) => [one.regions, one.now])).toEqual([
        [['ap-northeast-1', 'eu-west-1'], { kind: 'member', relationship: 'Enabled' }],
        [['us-east-1'], { kind: 'member', relationship: 'Enabled' }],
      ])
      expect(inShort(regions[1]!, text)).toEqual({
        S3_DATA_EVENTS: ['off', 'off', 'account', '"S3_DATA_EVENTS": "NONE"'],
        LAMBDA_NETWORK_LOGS: ['off', 'on', 'unit', '"LAMBDA_NETWORK_LOGS": "NONE"'],
        RUNTIME_MONITORING: ['on', 'off', 'organization', '"RUNTIME_MONITORING": {'],
      })
      expect(inShort(regions[0]!, text)['S3_DATA_EVENTS']).toEqual([
        'on',
        'on',
        'organization',
        '"S3_DATA_EVENTS": "ALL",',
      ])
      const lambda = regions[1]?.features.find(({ feature }) => feature === 'LAMBDA_NETWORK_LOGS')
      expect(lambda).toMatchObject({ differs: true, by: { unit: 'Workloads', note: 'no functions there' } })
      expect(enrollment).toMatchObject({ wanted: 'member', by: { scope: 'organization' } })
      expect(unit).toMatchObject({ live: { path: 'Workloads/Payments' }, differs: false })
      expect(denied).toEqual([])
    }))

  it('reads the one account alone', () =>
    organized(async ({ explained, sandbox }) => {
      await explained(ids.payments)
      const calls = sandbox.world().journal.entries()
      expect(calls.filter(({ operation }) => operation === 'ListMembers')).toEqual([])
      expect(calls.filter(({ operation }) => operation === 'GetMembers')).toHaveLength(3)
    }))

  it('goes by the unit in which the account is, and says that the manifest has another', () =>
    organized(async ({ guardpost, explained, sandbox }) => {
      await movePayments(sandbox)
      const { enrollment, unit, routes } = await explained('payments-prod')
      expect(enrollment).toMatchObject({ wanted: 'left-out', by: { unit: 'Workloads/Storefront', note: 'outsourced' } })
      expect(unit).toMatchObject({
        manifest: { path: 'Workloads/Payments' },
        live: { path: 'Workloads/Storefront' },
        differs: true,
      })
      expect(routes).toEqual([])
      const { stdout } = await guardpost('explain account payments-prod')
      expect(stdout).toContain('Unit: Workloads/Storefront (ou-ab12-storefront) in the organization, which decides.')
      expect(stdout).toContain('GuardDuty: left out on purpose;')
    }))

  it('names the administrator, with its own detector, and the routes that take its findings', () =>
    organized(async ({ explained }) => {
      const { enrollment, regions, routes } = await explained(ids.security)
      expect(enrollment.wanted).toBe('administrator')
      expect(regions.map(({ now }) => now)).toEqual([{ kind: 'administrator', enabled: true }])
      expect(routes).toMatchObject([
        { route: 'security', by: 'ALL', minimumSeverity: 'MEDIUM', from: 4, email: ['security@example.com'] },
      ])
    }))

  it('says what the credentials of the security account reach, and what they do not', () =>
    organized(
      async ({ explained }) => {
        const { regions, account } = await explained('payments-prod')
        expect(account.state).toBe('ACTIVE')
        expect(regions[0]?.now).toEqual({ kind: 'member', relationship: 'Enabled' })
      },
      { account: ids.security },
    ))

  it('explains an account that the manifest does not list yet', () =>
    organized(
      async ({ explained }) => {
        const { account, enrollment, routes } = await explained('data-platform')
        expect(account).toMatchObject({ id: '555555555555', state: 'ACTIVE' })
        expect(account.at).toBeUndefined()
        expect(enrollment).toMatchObject({ wanted: 'unlisted' })
        expect(routes).toEqual([])
      },
      {
        changes: {
          protection,
          accounts: JSON.parse(manifestFor(loadScenario('fresh-organization'))).accounts.filter(
            ({ name }: { name: string }) => name !== 'data-platform',
          ),
        } as never,
      },
    ))

  it('names the policy that decides, and what it holds against the manifest', () =>
    organized(
      async ({ explained, guardpost }) => {
        const { policies, regions, carriedOutBy } = await explained('payments-prod')
        expect(carriedOutBy).toBe('members')
        expect(policies).toMatchObject({ status: 'ENABLED', attached: [{ target: 'r-ab12', own: false }] })
        const lambda = regions[0]?.features.find(({ feature }) => feature === 'LAMBDA_NETWORK_LOGS')
        expect(lambda).toMatchObject({
          wanted: 'on',
          policy: { state: 'disabled', by: { target: 'r-ab12', own: false } },
          differs: true,
        })
        const { stdout } = await guardpost('explain account payments-prod')
        expect(stdout).toContain(
          'The policy type GUARDDUTY_POLICY is ENABLED in the root; these policies reach the account',
        )
        expect(stdout).toMatch(/LAMBDA_NETWORK_LOGS +on +disabled by \S+/)
      },
      { scenario: 'policy-on-root', changes: { protection: { ...protection, exceptions: [] } }, guardDuty: {} },
    ))

  it('says that policies together are invalid, and names nobody for what AWS keeps', () =>
    organized(
      async ({ explained }) => {
        const { policies, regions } = await explained('payments-prod')
        expect(policies?.invalidBlocks).toEqual(['default'])
        expect(policies?.attached.map(({ target }) => target)).toEqual(['r-ab12', 'ou-ab12-payments'])
        expect(regions[0]?.policy?.by?.target).not.toBe('ou-ab12-payments')
      },
      { scenario: 'policy-invalid', changes: { protection: { ...protection, exceptions: [] } }, guardDuty: {} },
    ))

  it('says with --manifest-only what is wanted, and calls nobody', () =>
    organized(async ({ guardpost, explained, sandbox }) => {
      const { regions, unit } = await explained('payments-prod --manifest-only')
      expect(regions.map(({ now }) => now)).toEqual([undefined, undefined])
      expect(unit).toEqual({ manifest: { id: 'ou-ab12-payments', path: 'Workloads/Payments' }, differs: false })
      expect(sandbox.world().journal.entries()).toEqual([])
      const { code, stderr } = await guardpost('explain account payment-prod --manifest-only')
      expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringContaining('Did you mean "payments-prod"?') })
    }))

  it('proposes the nearest account of manifest and organization', () =>
    organized(async ({ guardpost }) => {
      const { code, stderr } = await guardpost('explain account storefronts-prod')
      expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringContaining('Did you mean "storefront-prod"?') })
    }))
})
