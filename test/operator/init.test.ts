import { readFileSync } from 'node:fs'
import {
  EnableAWSServiceAccessCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations'
import { requireOrganization } from '../../apps/manifest/manifest'
import { manifestJsonSchema } from '../../apps/manifest/schema/json-schema'
import type { Scenario } from '../../apps/sandbox/scenario/scenario'
import { tenAccounts, tenAccountsOrganization } from '../support/ten-accounts'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { type CommandLine, withCommandLine } from './support/command-line'
import { organizationChanges } from './support/organization-changes'
import { shippedText } from './support/shipped'

const { managementAccount: management, securityAccount: security } = requireOrganization(tenAccounts)

const onOrganization = (
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
  scenario: Scenario = tenAccountsOrganization,
  given: { readonly files?: Record<string, string>; readonly answers?: readonly string[] } = {},
): Promise<void> =>
  withSandbox(
    (sandbox) =>
      withCommandLine(sandbox, { account: management, files: {}, ...given }, (commands) => work(commands, sandbox)),
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
        stdout: expect.stringMatching(
          /^accounts.json is written: 10 accounts and 5 units of o-a1b2c3d4e5. Read it before you go on.\nNobody is notified of findings below MEDIUM. LOW are, .*Policy:IAMUser\/RootCredentialUsage.*\nNext: guardpost plan\n$/,
        ),
      })
      expect(answer.stderr).toContain('On in every account: S3 Protection, EKS Protection')
      expect(files['accounts.json']).toBe(readFileSync('test/operator/support/first-accounts.json', 'utf8'))
      expect(JSON.parse(files['accounts.schema.json'] ?? '')).toEqual(manifestJsonSchema())
      expect(await guardpost('validate')).toMatchObject({ code: 0 })
      expect(await guardpost('sync')).toMatchObject({ code: 0, stdout: expect.stringContaining('is up to date') })
    }))

  it('lets the first route notify of LOW findings where that is chosen, and then leaves out nothing', () =>
    onOrganization(async ({ json, files }) => {
      const { value } = await json<{ leavesOut: string[] }>(
        `${words} --security-account ${security} --minimum-severity LOW`,
      )
      expect(value.leavesOut).toEqual([])
      expect(JSON.parse(files['accounts.json'] ?? '').routes[0].minimumSeverity).toBe('LOW')
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
        'error OPTIONS_MISSING  init needs --home <region>, --slack-workspace <T…>, --security-account <account> (unless GuardDuty has a delegated administrator already)',
      )
      expect(sandbox.world().journal.entries()).toEqual([])
      expect(files).toEqual({})
    }))

  it('needs to be told the security account where GuardDuty has no administrator', () =>
    onOrganization(async ({ guardpost, files }) => {
      const { code, stderr } = await guardpost(words)
      expect([code, files]).toEqual([64, {}])
      expect(stderr).toContain('init needs --security-account <account>')
    }))

  it.each([
    [`--security-account 999999999999`, 1, 'The account 999999999999 is not in the organization'],
    [`--security-account 777777777777`, 1, 'The account 777777777777 (legacy-shop) is CLOSED'],
    [`--security-account ${management}`, 1, 'management (111111111111) is the management account'],
    [`--security-account ${security} --email nobody`, 64, 'ANSWER_INVALID  --email nobody: '],
    [`--security-account ${security} --access-role a/b`, 64, 'ANSWER_INVALID  --access-role a/b: '],
    ['--security-account 22222222222', 1, 'an AWS account id has 12 digits'],
    ['--security-account log_archive', 1, 'Did you mean log-archive (012345678901)?'],
    ['--security-account audit', 1, 'Its active accounts are management, security, '],
    ['--slack-workspace example --slack-channel C0SECURITY', 64, 'The Slack workspace "example": '],
    ['--slack-workspace T0GUARDPOST --slack-channel #security', 64, 'open the channel\'s menu, choose "Copy link"'],
    [`--security-account ${security} --regions us-east-9`, 64, 'REGION_NOT_ENABLED  AWS lists no Region us-east-9'],
    [`--security-account ${security} --home af-south-1`, 64, 'The Region af-south-1 is DISABLED in account'],
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

  it('says with the credentials of another account that the management account has to ask', () =>
    withSandbox(
      (sandbox) =>
        withCommandLine(sandbox, { account: security, files: {} }, async ({ guardpost, files }) => {
          const { code, stderr } = await guardpost(words)
          expect([code, files]).toEqual([1, {}])
          expect(stderr).toContain(
            'CREDENTIALS_NOT_MANAGEMENT  The credentials belong to account 222222222222, to which',
          )
          expect(stderr).toContain('Use credentials of the management account 111111111111')
        }),
      tenAccountsOrganization,
    ))

  it('writes over nothing', () =>
    onOrganization(
      async ({ guardpost, files }) => {
        const { code, stderr } = await guardpost(words)
        expect([code, files['accounts.json']]).toEqual([1, 'mine'])
        expect(stderr).toContain(
          'error MANIFEST_EXISTS  accounts.json already exists, and init does not overwrite a file',
        )
        expect(stderr).toContain('Bring it up to date with guardpost sync, or name')
      },
      tenAccountsOrganization,
      { files: { 'accounts.json': 'mine' } },
    ))

  it.each(['security', 'SECURITY', 'aws-security@example.com', security])('finds the security account by %s', (named) =>
    onOrganization(async ({ guardpost, files }) => {
      expect((await guardpost(`${words} --security-account ${named}`)).code).toBe(0)
      expect(JSON.parse(files['accounts.json'] ?? '').organization.securityAccount).toBe(security)
    }),
  )

  it('asks on a terminal, again where an answer cannot be used, and by id where two accounts have one name', () =>
    onOrganization(
      async ({ guardpost, files }, sandbox) => {
        const { join } = organizationChanges(sandbox)
        await join({ id: '888888888888', name: 'log-archive', email: 'second@example.com' })
        const { code, stderr } = await guardpost('init')
        expect([code, stderr]).toEqual([
          0,
          expect.stringContaining('2 accounts are called "log-archive": 012345678901'),
        ])
        expect(stderr).toContain('Did you mean eu-west-1?')
        expect(stderr).toContain('management (111111111111) is the management account')
        expect(stderr).toContain('The Region af-south-1 is DISABLED in account 111111111111. Enable it first')
        const { organization, regions, routes } = JSON.parse(files['accounts.json'] ?? '')
        expect([organization.securityAccount, regions]).toEqual(['888888888888', { home: 'eu-west-1', others: [] }])
        expect(routes[0].email).toEqual(['soc@example.com'])
      },
      tenAccountsOrganization,
      {
        answers: [
          ...['eu-wst-1', 'eu-west-1', '', 'nobody', 'soc@example.com'],
          ...['management', 'log-archive', '888888888888', 'af-south-1', 'none', 'none'],
        ],
      },
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

describe('guardpost init in a fresh clone', () => {
  const files = { 'accounts.json': shippedText }
  const command = `${words} --security-account security`

  it('names the sample and the flag that replaces it where nobody can be asked', () =>
    onOrganization(
      async ({ guardpost, files: held }) => {
        const { code, stderr } = await guardpost(command)
        expect([code, held['accounts.json']]).toEqual([1, shippedText])
        expect(stderr).toContain('error MANIFEST_EXISTS  accounts.json is there, the sample that Guardpost ships')
        expect(stderr).toContain('Give --replace-sample to replace it')
        expect((await guardpost(`${command} --replace-sample`)).code).toBe(0)
        expect(JSON.parse(held['accounts.json'] ?? '').routes).toHaveLength(1)
      },
      tenAccountsOrganization,
      { files },
    ))

  it.each([
    ['y', 0, 1],
    ['n', 1, 4],
  ])('asks a person, who says %s', (answer, expected, routes) =>
    onOrganization(
      async ({ guardpost, files: held }) => {
        const { code, stderr } = await guardpost(`${command} --slack-workspace T0GUARDPOST --slack-channel C0SECURITY`)
        expect([code, JSON.parse(held['accounts.json'] ?? '').routes.length]).toEqual([expected, routes])
        expect(stderr).toContain('Replace it?')
      },
      tenAccountsOrganization,
      { files, answers: [answer] },
    ),
  )

  it('recognizes the sample with the line ends of Git for Windows, and replaces no sample in which anything is changed', () =>
    onOrganization(
      async ({ guardpost, files: held }) => {
        const { code, stderr } = await guardpost(`${command} --replace-sample`)
        expect([code, stderr]).toEqual([1, expect.stringContaining('is not the sample as it was shipped')])
        held['accounts.json'] = shippedText.replaceAll('\n', '\r\n')
        expect((await guardpost(`${command} --replace-sample`)).code).toBe(0)
      },
      tenAccountsOrganization,
      { files: { 'accounts.json': shippedText.replace('C0JEWELS', 'C0CROWN') } },
    ))
})
