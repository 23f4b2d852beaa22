import { readFileSync } from 'node:fs'
import {
  EnableAWSServiceAccessCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations'
import { manifestJsonSchema } from '../../apps/manifest/schema/manifest-schema'
import type { Scenario } from '../../apps/sandbox/scenario/scenario'
import { tenAccounts, tenAccountsOrganization } from '../support/ten-accounts'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { type CommandLine, withCommandLine } from './support/command-line'
import { organizationChanges } from './support/organization-changes'

const { managementAccount: management, securityAccount: security } = tenAccounts.organization

const onOrganization = (
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
  scenario: Scenario = tenAccountsOrganization,
  files: Record<string, string> = {},
): Promise<void> =>
  withSandbox(
    (sandbox) => withCommandLine(sandbox, { account: management, files }, (commands) => work(commands, sandbox)),
    scenario,
  )

const words = `init --home ap-northeast-1 --regions us-east-1,eu-west-1 --email security@example.com`

const register = async ({ as }: TestSandbox): Promise<void> => {
  const client = new OrganizationsClient(as(management))
  const ServicePrincipal = 'guardduty.amazonaws.com'
  await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }))
  await client.send(new RegisterDelegatedAdministratorCommand({ AccountId: security, ServicePrincipal }))
}

describe('guardpost init', () => {
  it('writes a manifest that reads like the shipped one, with its schema, and that is valid and up to date', () =>
    onOrganization(async ({ guardpost, files }) => {
      const answer = await guardpost(
        `${words} --security-account ${security} --slack-workspace T0GUARDPOST --slack-channel C0SECURITY`,
      )
      expect(answer).toMatchObject({
        code: 0,
        stdout:
          'accounts.json is written: 10 accounts and 5 units of o-a1b2c3d4e5.\nNext: read it, then guardpost plan\n',
      })
      expect(answer.stderr).toContain('On in every account: S3 Protection, EKS Protection')
      expect(files['accounts.json']).toBe(readFileSync('test/operator/support/first-accounts.json', 'utf8'))
      expect(JSON.parse(files['accounts.schema.json'] ?? '')).toEqual(manifestJsonSchema())
      expect(await guardpost('validate')).toMatchObject({ code: 0 })
      expect(await guardpost('sync')).toMatchObject({ code: 0, stdout: expect.stringContaining('is up to date') })
    }))

  it("takes GuardDuty's delegated administrator for the security account where none is named", () =>
    onOrganization(async ({ guardpost, files }, sandbox) => {
      await register(sandbox)
      expect((await guardpost(words)).code).toBe(0)
      expect(JSON.parse(files['accounts.json'] ?? '').organization.securityAccount).toBe(security)
    }))

  it('names all options that are missing at once, before any AWS call, and exits 64', () =>
    onOrganization(async ({ guardpost, files }, sandbox) => {
      const { code, stderr } = await guardpost('init --slack-channel C0SECURITY')
      expect(code).toBe(64)
      expect(stderr).toContain(
        'error OPTIONS_MISSING  init needs --home <region>, --slack-workspace <T…>, --security-account <id> (unless GuardDuty has a delegated administrator already)',
      )
      expect(sandbox.world().journal.entries()).toEqual([])
      expect(files).toEqual({})
    }))

  it('needs to be told the security account where GuardDuty has no administrator', () =>
    onOrganization(async ({ guardpost, files }) => {
      const { code, stderr } = await guardpost(words)
      expect([code, files]).toEqual([64, {}])
      expect(stderr).toContain('init needs --security-account <id>')
    }))

  it.each([
    [`--security-account 999999999999`, 1, 'The account 999999999999 is not in the organization'],
    [`--security-account 777777777777`, 1, 'The account 777777777777 (legacy-shop) is CLOSED'],
    [`--security-account ${management}`, 1, 'MANIFEST_SECURITY_IS_MANAGEMENT'],
    [`--security-account ${security} --email nobody`, 1, 'MANIFEST_EMAIL'],
    ['--security-account 22222222222', 64, 'an AWS account id has 12 digits'],
    ['--regions eu-wst-1', 64, 'Did you mean eu-west-1?'],
    ['--enroll SOME', 64, 'Allowed choices are ALL, NEW, NONE'],
  ])('refuses %s and writes nothing', (option, expected, message) =>
    onOrganization(
      async ({ guardpost, files }) => {
        const { code, stderr } = await guardpost(`${words} ${option}`)
        expect([code, files]).toEqual([expected, {}])
        expect(stderr).toContain(message)
      },
      {
        ...tenAccountsOrganization,
        accounts: tenAccountsOrganization.accounts.map((one) =>
          one.id === '777777777777' ? { ...one, state: 'CLOSED' } : one,
        ),
      },
    ),
  )

  it('writes over nothing', () =>
    onOrganization(
      async ({ guardpost, files }) => {
        const { code, stderr } = await guardpost(words)
        expect([code, files['accounts.json']]).toEqual([1, 'mine'])
        expect(stderr).toContain(
          'error MANIFEST_EXISTS  accounts.json already exists, and init does not overwrite a file',
        )
      },
      tenAccountsOrganization,
      { 'accounts.json': 'mine' },
    ))

  it('leaves out a row that no manifest can hold, and names it', () =>
    onOrganization(async ({ guardpost, json, files }, sandbox) => {
      const { join } = organizationChanges(sandbox)
      await join({ id: '888888888888', name: 'long', email: `${'a'.repeat(60)}@example.com` })
      const { code, stdout } = await guardpost(`${words} --security-account ${security}`)
      expect(code).toBe(0)
      expect(stdout).toContain('MANIFEST_EMAIL  888888888888 (long) is left out')
      expect(files['accounts.json']).not.toContain('888888888888')
      const { value } = await json<{ kept: object[]; accounts: number }>(
        `${words} --security-account ${security} --manifest second.json`,
      )
      expect(value).toMatchObject({ accounts: 10, kept: [{ code: 'MANIFEST_EMAIL', account: '888888888888' }] })
    }))
})
