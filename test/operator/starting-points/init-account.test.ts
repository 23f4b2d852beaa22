import { parseAccountId } from '../../../apps/manifest/ids'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { loadScenario } from '../../support/load-scenario'
import { tenAccountsOrganization } from '../../support/ten-accounts'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../support/command-line'

const alone = parseAccountId('444444444440')
const member = '333333333333'
const scenarioOfOne: Scenario = { ...tenAccountsOrganization, standalone: [{ id: alone, name: 'shop' }] }

interface Given {
  readonly scenario?: Scenario
  readonly account?: string
  readonly answers?: readonly string[]
}

/** An account that is in no organization, with a command line of its own. */
const onAccount = (
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
  { scenario = scenarioOfOne, account = alone, answers }: Given = {},
): Promise<void> =>
  withSandbox(
    (sandbox) =>
      withCommandLine(sandbox, { account, files: {}, ...(answers && { answers }) }, (commands) =>
        work(commands, sandbox),
      ),
    scenario,
  )

describe('guardpost init for an account that is in no organization', () => {
  const ofAccount = 'init --home eu-west-1 --regions us-east-1 --email security@example.com'

  it('writes its manifest, which is planned, deployed and in sync', () =>
    onAccount(async ({ guardpost, json, files }) => {
      const { code, stdout, stderr } = await guardpost(`${ofAccount} --one-account shop`)
      expect([code, stdout]).toEqual([
        0,
        expect.stringContaining(`accounts.json is written: the account ${alone} (shop) by itself. Read it before`),
      ])
      expect(stderr).toContain('On in the account: S3 Protection')
      expect(stdout + stderr).not.toMatch(/organization|member/i)
      const { account, protection, ...rest } = JSON.parse(files['accounts.json'] ?? '')
      expect(account).toEqual({ id: alone, name: 'shop' })
      expect(Object.keys(protection)).toEqual(['findingUpdates', 'features'])
      expect(Object.keys(rest)).toEqual(['$schema', 'version', 'regions', 'routes'])
      expect((await guardpost('plan')).code).toBe(2)
      expect((await guardpost('deploy --yes')).code).toBe(0)
      expect(await json('plan')).toMatchObject({ code: 0, value: { account: alone, actions: [] } })
      expect(await json('status')).toMatchObject({ value: { account: alone, accounts: [{ name: 'shop' }] } })
    }))

  it('answers a program with the account in place of the organization, by its id where nobody names it', () =>
    onAccount(async ({ json, files }) => {
      const { code, value } = await json<object>(`${ofAccount} --one-account`)
      expect([code, Object.keys(value)]).toEqual([
        0,
        ['version', 'account', 'manifest', 'leavesOut', 'kept', 'unknown', 'waiting'],
      ])
      expect(JSON.parse(files['accounts.json'] ?? '').account).toEqual({ id: alone, name: alone })
    }))

  it('says so on a terminal, and asks for its name, again where no manifest takes it', () =>
    onAccount(
      async ({ guardpost, files }) => {
        const { code, stderr } = await guardpost(
          `${ofAccount} --slack-workspace T0GUARDPOST --slack-channel C0SECURITY`,
        )
        expect([code, stderr]).toEqual([
          0,
          expect.stringContaining(`The account ${alone} is in no organization. Write`),
        ])
        expect(JSON.parse(files['accounts.json'] ?? '').account.name).toBe('shop')
      },
      { answers: ['y', 'n'.repeat(51), 'shop'] },
    ))

  it('writes nothing where a person declines', () =>
    onAccount(
      async ({ guardpost, files }) => {
        const { code, stderr } = await guardpost(
          `${ofAccount} --slack-workspace T0GUARDPOST --slack-channel C0SECURITY`,
        )
        expect([code, files]).toEqual([1, {}])
        expect(stderr).toContain('Declined. Nothing is written.')
      },
      { answers: ['n'] },
    ))

  it.each([
    ['', 1, 'error NO_ORGANIZATION  The account 444444444440 is in no organization, and nobody can be asked here'],
    ['', 1, 'Give --one-account for a manifest of this account alone'],
    ['--security-account 1 --enroll NEW', 1, 'only an organization has what --security-account, --enroll says'],
    ['--one-account --security-account 1', 64, "option '--one-account [name]' cannot be used with option"],
    ['--one-account --access-role a', 64, "cannot be used with option '--access-role <name>'"],
    ['--one-account --enroll ALL', 64, "cannot be used with option '--enroll <whom>'"],
    [`--one-account ${'n'.repeat(51)}`, 64, 'error ANSWER_INVALID  --one-account "nnn'],
  ])('refuses %s, says why, and writes nothing', (option, expected, message) =>
    onAccount(async ({ guardpost, files }) => {
      const { code, stderr } = await guardpost(`${ofAccount} ${option}`.trim())
      expect([code, files]).toEqual([expected, {}])
      expect(stderr).toContain(message)
    }),
  )

  it('takes an account of an organization in which nobody manages its GuardDuty', () =>
    onAccount(
      async ({ guardpost, files }) => {
        const { code, stderr } = await guardpost(`${ofAccount} --one-account`)
        expect([code, Object.keys(files)]).toEqual([0, ['accounts.json', 'accounts.schema.json']])
        expect(stderr).toContain(
          'The account is in the organization o-a1b2c3d4e5, and nobody else manages its GuardDuty',
        )
      },
      { account: member },
    ))

  it('refuses an account whose GuardDuty another account manages, and names who can say more', () =>
    onAccount(
      async ({ guardpost, files }) => {
        const { code, stderr } = await guardpost(`${ofAccount} --one-account`)
        expect([code, files]).toEqual([1, {}])
        expect(stderr).toContain(
          `error GUARDDUTY_MANAGED  The account 012345678901 manages GuardDuty of the account ${member} in eu-west-1`,
        )
        expect(stderr).toContain('and use credentials of the management account 111111111111')
      },
      { account: member, scenario: loadScenario('another-admin') },
    ))

  it('says what it may not know, and writes the manifest all the same', () =>
    onAccount(async ({ guardpost }, sandbox) => {
      for (const operation of ['DescribeOrganization', 'ListDetectors']) {
        const fault = { kind: 'deny', operation, count: 0 }
        await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(fault) })
      }
      const { code, stderr } = await guardpost(`${ofAccount} --one-account`)
      expect(code).toBe(0)
      expect(stderr).toContain(
        'Whether the account is in an organization is not known: organizations:DescribeOrganization',
      )
      expect(stderr).toContain('Whether another account manages its GuardDuty is not known: guardduty:ListDetectors')
    }))
})
