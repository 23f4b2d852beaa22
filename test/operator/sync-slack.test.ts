import type { SyncChange } from '../../apps/planning/sync/sync-change'
import type { Unknown } from '../../apps/planning/sync/sync-plan'
import type { Scenario } from '../../apps/sandbox/scenario/scenario'
import { tenAccountsOrganization, tenAccountsText } from '../support/ten-accounts'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { type CommandLine, withCommandLine } from './support/command-line'
import { type OrganizationChanges, organizationChanges } from './support/organization-changes'

interface Synced {
  readonly changes: readonly SyncChange[]
  readonly unknown: readonly Unknown[]
}

const role = '"memberAccessRole": "OrganizationAccountAccessRole",'
const memberRoute = '{ "name": "workloads", "units": ["Workloads"], "deliver": "member", "slack": "C0WORKLOADS" }'

/** The shipped manifest with a member route onto five accounts of three units. */
const memberText = tenAccountsText
  .replace('"units": [\n', `${role}\n    "units": [\n`)
  .replace('"slack": "C0JEWELS" }', `"slack": "C0JEWELS" },\n    ${memberRoute}`)

const members = ['333333333333', '333333333334', '444444444444', '444444444445', '555555555555']

type Work = (commands: CommandLine, changes: OrganizationChanges, sandbox: TestSandbox) => Promise<void>

const onOrganization = (work: Work, text = memberText, change = (scenario: Scenario) => scenario): Promise<void> =>
  withSandbox(
    (sandbox) =>
      withCommandLine(sandbox, { account: '111111111111', files: { 'accounts.json': text } }, (commands) =>
        work(commands, organizationChanges(sandbox), sandbox),
      ),
    change(tenAccountsOrganization),
  )

const askedIn = (sandbox: TestSandbox): string[] =>
  sandbox
    .world()
    .journal.entries()
    .filter(({ operation }) => operation === 'DescribeSlackWorkspaces')
    .map(({ account }) => account)
    .sort()

const slackOf = (text = ''): Record<string, boolean> => {
  const rows: readonly { id: string; slackAuthorized?: boolean }[] = JSON.parse(text).accounts
  return Object.fromEntries(
    rows.flatMap(({ id, slackAuthorized }) => (slackAuthorized === undefined ? [] : [[id, slackAuthorized]])),
  )
}

describe('guardpost sync, of Slack', () => {
  it('asks the accounts of member routes, each with memberAccessRole, and writes what they say', () =>
    onOrganization(async ({ guardpost, files }, { authorizeSlack }, sandbox) => {
      await authorizeSlack('444444444444')
      const { code, stdout } = await guardpost('sync --yes')
      expect(code).toBe(0)
      expect(stdout).toContain('~ 444444444444 (storefront-prod)   Slack unknown -> authorized')
      expect(slackOf(files['accounts.json'])).toEqual({
        ...Object.fromEntries(members.map((id) => [id, false])),
        '444444444444': true,
      })
      expect(askedIn(sandbox)).toEqual(members)
      expect(await guardpost('sync')).toMatchObject({ code: 0, stdout: expect.stringContaining('is up to date') })
      await authorizeSlack('444444444444', false)
      expect((await guardpost('sync --check')).stdout).toContain('Slack authorized -> not authorized')
    }))

  it('asks nobody while no route delivers in members', () =>
    onOrganization(async ({ guardpost }, _changes, sandbox) => {
      await guardpost('sync')
      expect(askedIn(sandbox)).toEqual([])
    }, tenAccountsText))

  it('writes the answer of an account that joins into its one new row', () =>
    onOrganization(async ({ guardpost, files }, { join, authorizeSlack }) => {
      await join({ id: '888888888888', name: 'newcomer', email: 'new@example.com', unit: 'ou-ab12-payments' })
      await authorizeSlack('888888888888')
      await guardpost('sync --yes')
      expect(files['accounts.json']).toContain(
        '{ "id": "888888888888", "name": "newcomer", "email": "new@example.com", "unit": "ou-ab12-payments", "slackAuthorized": true }',
      )
    }))

  it('says that it did not ask where no role is named', () =>
    onOrganization(
      async ({ json }, _changes, sandbox) => {
        const { code, value } = await json<Synced>('sync')
        expect([code, value.changes]).toEqual([0, []])
        expect(value.unknown).toEqual([expect.objectContaining({ code: 'SLACK_NOT_ASKED', accounts: members })])
        expect(askedIn(sandbox)).toEqual([])
      },
      memberText.replace(role, ''),
    ))

  it('keeps what is written of accounts that cannot be asked, and names them once with their count', () =>
    onOrganization(
      async ({ json, files }, { authorizeSlack, control }) => {
        await authorizeSlack('555555555555')
        await control('faults', {
          kind: 'deny',
          operation: 'DescribeSlackWorkspaces',
          account: '333333333334',
          count: 0,
        })
        const { value } = await json<Synced>('sync --yes')
        expect(value.unknown).toHaveLength(1)
        expect(value.unknown[0]).toMatchObject({ code: 'SLACK_UNKNOWN', accounts: ['333333333333', '333333333334'] })
        expect(value.unknown[0]?.message).toMatch(
          /^2 accounts could not be asked whether Slack is authorized: 333333333333 \(payments-prod\), 333333333334 \(payments-staging\); sts:AssumeRole is not allowed in 333333333333/,
        )
        expect(slackOf(files['accounts.json'])).toEqual({
          '333333333333': true,
          '444444444444': false,
          '444444444445': false,
          '555555555555': true,
        })
      },
      memberText.replace('"unit": "ou-ab12-payments" }', '"unit": "ou-ab12-payments", "slackAuthorized": true }'),
      (scenario) => ({
        ...scenario,
        accounts: scenario.accounts.map((one) => (one.id === '333333333333' ? { ...one, accessRole: null } : one)),
      }),
    ))

  it('asks the security account with its own credentials', () =>
    onOrganization(
      async ({ json }, { authorizeSlack }, sandbox) => {
        await authorizeSlack('222222222222')
        const { value } = await json<Synced>('sync --check')
        const security = value.changes.find((change) => 'account' in change && change.account === '222222222222')
        expect(security).toMatchObject({ kind: 'slack-authorized', after: true })
        expect(value.unknown).toEqual([
          expect.objectContaining({ code: 'SLACK_NOT_ASKED', accounts: ['012345678901'] }),
        ])
        expect(askedIn(sandbox)).toEqual(['222222222222'])
      },
      memberText.replace(role, '').replace('"units": ["Workloads"]', '"units": ["Security"]'),
    ))
})
