import { loadManifest } from '../../../../apps/manifest/load-manifest'
import { requireOrganization } from '../../../../apps/manifest/manifest'
import type { SyncChange } from '../../../../apps/planning/sync/sync-change'
import type { Kept, Unknown } from '../../../../apps/planning/sync/sync-plan'
import { tenAccounts, tenAccountsOrganization, tenAccountsText } from '../../../support/ten-accounts'
import { type TestSandbox, withSandbox } from '../../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../../support/command-line'
import { type OrganizationChanges, organizationChanges } from '../../support/organization-changes'

interface Synced {
  readonly organization: string
  readonly changes: readonly SyncChange[]
  readonly kept: readonly Kept[]
  readonly unknown: readonly Unknown[]
  readonly refusals: readonly { readonly code: string }[]
  readonly written: boolean
}

const { managementAccount: management, securityAccount: security } = requireOrganization(tenAccounts)
const newcomer = { id: '888888888888', name: 'newcomer', email: 'newcomer@example.com', unit: 'ou-ab12-payments' }

const onOrganization = (
  work: (commands: CommandLine, changes: OrganizationChanges, sandbox: TestSandbox) => Promise<void>,
): Promise<void> =>
  withSandbox(
    (sandbox) =>
      withCommandLine(sandbox, { account: management, files: { 'accounts.json': tenAccountsText } }, (commands) =>
        work(commands, organizationChanges(sandbox), sandbox),
      ),
    tenAccountsOrganization,
  )

describe('guardpost sync', () => {
  it('says in one line that there is nothing to do', () =>
    onOrganization(async ({ guardpost, files }) => {
      const { code, stdout } = await guardpost('sync')
      expect([code, stdout]).toEqual([0, 'accounts.json is up to date: 10 accounts, 5 units.\n'])
      expect(files['accounts.json']).toBe(tenAccountsText)
    }))

  it('shows what joined, moved, closed, was renamed and left, writes it, and has nothing more to do', () =>
    onOrganization(async ({ guardpost, json, files }, { join, move, close, rename, leave, renameUnit }) => {
      await join(newcomer)
      await move('666666666666', 'ou-ab12-workloads')
      await close('333333333334')
      await rename('444444444444', 'shop-prod')
      await leave('444444444445')
      await renameUnit('ou-ab12-workloads', 'Products')
      const { code, stdout } = await guardpost('sync --yes')
      expect(stdout).toBe(`Accounts
  ~ 333333333334 (payments-staging)  state ACTIVE -> SUSPENDED
  ~ 444444444444 (shop-prod)         name storefront-prod -> shop-prod
  ~ 666666666666 (sandbox-alice)     unit Sandbox -> Products
  - 444444444445 (storefront-dev)    is no longer in the organization
  + 888888888888 (newcomer)          joined, in Products/Payments, newcomer@example.com

Units
  ~ ou-ab12-workloads (Products)  name Workloads -> Products

Routes
  ~ crown-jewels  names "storefront-prod" -> "shop-prod"
  ~ payments      names "Workloads/Payments" -> "Products/Payments"

8 changes of accounts.json.
accounts.json is written.
Next: guardpost plan
`)
      expect(code).toBe(0)
      const loaded = loadManifest(files['accounts.json'] ?? '')
      expect('manifest' in loaded && loaded.manifest.routes[1]?.accounts).toEqual(['333333333333', '888888888888'])
      expect((await json<Synced>('sync --check')).value).toMatchObject({ changes: [], written: false })
    }))

  it('names the command that writes what it only checked', () =>
    onOrganization(async ({ guardpost }, { join }) => {
      await join(newcomer)
      const { code, stdout } = await guardpost('sync --check --manifest accounts.json')
      expect([code, stdout]).toEqual([2, expect.stringMatching(/\nNext: guardpost sync --manifest accounts.json\n$/)])
      expect((await guardpost('sync --yes')).stdout).toMatch(/\nNext: guardpost plan\n$/)
      expect((await guardpost('sync --check')).stdout).not.toContain('Next:')
    }))

  it('keeps every line of the file that it has no reason to touch', () =>
    onOrganization(async ({ guardpost, files }, { join }) => {
      await join(newcomer)
      await guardpost('sync --yes')
      const lines = (files['accounts.json'] ?? '').split('\n')
      const before = tenAccountsText.split('\n')
      expect(lines.filter((line) => !before.includes(line)).map((line) => line.trim())).toEqual([
        '{ "id": "777777777777", "name": "legacy-shop", "email": "aws-legacy-shop@example.com", "unit": "ou-ab12-sandbox0", "state": "SUSPENDED" },',
        '{ "id": "888888888888", "name": "newcomer", "email": "newcomer@example.com", "unit": "ou-ab12-payments" }',
      ])
      expect(before.filter((line) => !lines.includes(line))).toHaveLength(1)
    }))

  it('answers in JSON, and with --check writes nothing and exits 2', () =>
    onOrganization(async ({ json, files }, { join, leave }) => {
      await join(newcomer)
      await leave('012345678901')
      const { code, value } = await json<Synced>('sync --check')
      expect(code).toBe(2)
      expect(value).toEqual({
        version: 1,
        organization: 'o-a1b2c3d4e5',
        changes: [
          {
            kind: 'account-joined',
            account: newcomer.id,
            name: newcomer.name,
            after: { name: newcomer.name, email: newcomer.email, unit: newcomer.unit },
          },
        ],
        kept: [
          {
            code: 'ACCOUNT_NAMED',
            message: '012345678901 (log-archive) left the organization and is still named',
            account: '012345678901',
            places: ['/routes/2/accounts/0'],
          },
        ],
        unknown: [],
        waiting: [],
        refusals: [],
        written: false,
      })
      expect(files['accounts.json']).toBe(tenAccountsText)
    }))

  it('writes nothing where nobody can be asked, and exits 1', () =>
    onOrganization(async ({ guardpost, files }, { join }) => {
      await join(newcomer)
      const { code, stdout, stderr } = await guardpost('sync')
      expect(code).toBe(1)
      expect(stdout).toContain('+ 888888888888 (newcomer)')
      expect(stderr).toContain('error NOT_CONFIRMED  sync writes accounts.json and nobody can be asked here')
      expect(files['accounts.json']).toBe(tenAccountsText)
    }))

  it('refuses the manifest of another organization', () =>
    onOrganization(async ({ guardpost, json, files }) => {
      files['accounts.json'] = tenAccountsText.replace('o-a1b2c3d4e5', 'o-zzzzzzzzzz')
      const { code, stdout } = await guardpost('sync --yes')
      expect([code, stdout]).toEqual([1, expect.stringContaining('refused ORGANIZATION_OTHER')])
      const { value } = await json<Synced>('sync --check')
      expect([value.refusals.map((refusal) => refusal.code), value.written]).toEqual([['ORGANIZATION_OTHER'], false])
    }))

  it("points to the management account's credentials where those of a member may not list accounts", () =>
    onOrganization((_commands, _changes, sandbox) =>
      withCommandLine(
        sandbox,
        { account: security, files: { 'accounts.json': tenAccountsText } },
        async ({ guardpost }) => {
          const { code, stderr } = await guardpost('sync')
          expect(code).toBe(1)
          expect(stderr).toContain(
            'CREDENTIALS_NOT_MANAGEMENT  The credentials belong to account 222222222222, to which organizations:ListAccounts is not allowed',
          )
          expect(stderr).toContain('Use credentials of the management account 111111111111, such as its profile')
        },
      ),
    ))

  it('works in the security account, which is a delegated administrator', () =>
    onOrganization(async (_commands, { join }, sandbox) => {
      const { EnableAWSServiceAccessCommand, OrganizationsClient, RegisterDelegatedAdministratorCommand } =
        await import('@aws-sdk/client-organizations')
      const client = new OrganizationsClient(sandbox.as(management))
      const ServicePrincipal = 'guardduty.amazonaws.com'
      await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }))
      await client.send(new RegisterDelegatedAdministratorCommand({ AccountId: security, ServicePrincipal }))
      await join(newcomer)
      const files = { 'accounts.json': tenAccountsText }
      await withCommandLine(sandbox, { account: security, files }, async ({ guardpost }) => {
        expect(await guardpost('sync --yes')).toMatchObject({ code: 0 })
        expect((await guardpost('sync')).stdout).toContain('is up to date: 11 accounts')
      })
    }))

  it('makes one list of accounts and one for each unit, and changes nothing in AWS', () =>
    onOrganization(async ({ guardpost }, _changes, sandbox) => {
      await guardpost('sync')
      const counts: Record<string, number> = {}
      for (const { operation } of sandbox.world().journal.entries()) counts[operation] = (counts[operation] ?? 0) + 1
      expect(counts).toEqual({
        GetCallerIdentity: 1,
        DescribeOrganization: 1,
        ListAccounts: 1,
        ListOrganizationalUnitsForParent: 6,
      })
    }))
})
