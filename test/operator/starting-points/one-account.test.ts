import { scenarioFromManifest } from '../../../apps/rehearsal/scenario-from-manifest'
import { readManifest } from '../../planning/worlds'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../support/command-line'

const account = '222222222222'

const file = {
  version: 1,
  account: { id: account, name: 'shop' },
  regions: { home: 'eu-west-1', others: ['us-east-1'] },
  protection: {
    features: { S3_DATA_EVENTS: 'ALL', EKS_AUDIT_LOGS: 'NEW', LAMBDA_NETWORK_LOGS: 'NONE' },
    suppress: [{ name: 'scanner', where: { type: ['Recon:EC2/Portscan'] } }],
    export: { retentionDays: 90 },
  },
  slack: { workspace: 'T0GUARDPOST' },
  routes: [{ name: 'security', accounts: 'ALL', slack: 'C0SECURITY', email: ['security@example.com'] }],
}

const text = JSON.stringify(file, null, 2)

/** An account in no organization, and the command line with its keys or those of another account. */
const onAccount = (
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
  caller = account,
): Promise<void> =>
  withSandbox(
    (sandbox) =>
      withCommandLine(sandbox, { account: caller, files: { 'accounts.json': text } }, (commands) =>
        work(commands, sandbox),
      ),
    scenarioFromManifest(readManifest(file)),
  )

const confirmMail = async ({ url }: TestSandbox): Promise<void> => {
  const mail = (await (await fetch(`${url}/_sandbox/mail`)).json()) as { link?: string }[]
  for (const { link } of mail) if (link) await fetch(link)
}

/** Calls of AWS Organizations, and of GuardDuty's operations for an administrator of members. */
const foreignCalls = ({ world }: TestSandbox): readonly string[] =>
  world()
    .journal.entries()
    .map(({ service, operation }) => `${service}:${operation}`)
    .filter((call) => /^organizations:|Organization|Member/.test(call))

describe('guardpost on an account that is in no organization', () => {
  it('rolls out, shows, tests, adds and removes a Region, and takes all down, without one call of AWS Organizations', () =>
    onAccount(async ({ guardpost, json }, sandbox) => {
      const planned = await guardpost('plan')
      expect(planned.code).toBe(2)
      expect(planned.stdout).toContain(`Account ${account} (shop), by itself`)
      expect((await guardpost('deploy --yes --allow-protection-off')).code).toBe(0)
      await confirmMail(sandbox)
      expect(await json('plan')).toMatchObject({ code: 0, value: { account, actions: [] } })

      const status = await guardpost('status')
      expect(status).toMatchObject({ code: 0 })
      expect(status.stdout).toMatch(/S3_DATA_EVENTS +on \(ALL\) +on \(ALL\)/)
      expect(status.stdout).toMatch(/LAMBDA_NETWORK_LOGS +off \(NONE\) +off \(NONE\)/)
      expect(status.stdout + planned.stdout).not.toMatch(/organization|member|admin/i)
      expect(await json('status')).toMatchObject({
        value: { account, problems: [], accounts: [{ id: account, regions: { 'us-east-1': 'enabled' } }] },
      })
      expect((await guardpost('status --csv')).stdout).toContain(`account,${account},shop,,us-east-1,,,enabled,`)

      const alert = await guardpost('test-alert')
      expect(alert).toMatchObject({ code: 0 })
      expect(alert.stdout).toContain('arrived  security: security@example.com')
      expect((await guardpost('add-region eu-central-1 --yes --allow-protection-off')).code).toBe(0)
      expect((await guardpost('remove-region eu-central-1 --yes --allow-region-removal')).code).toBe(0)
      expect((await guardpost('cost')).code).toBe(0)
      const explained = await guardpost('explain account shop')
      expect(explained.stdout).toMatch(/EKS_AUDIT_LOGS +on +on/)

      expect((await guardpost('destroy')).code).toBe(1)
      const destroyed = await guardpost('destroy --yes --allow-destroy --delete-detectors')
      expect(destroyed).toMatchObject({ code: 0 })
      expect(await json('destroy')).toMatchObject({ code: 0, value: { account, remaining: { actions: [] } } })
      expect(foreignCalls(sandbox)).toEqual([])
    }))

  it('says of sync and of options for units and accounts that they need an organization', () =>
    onAccount(async ({ guardpost }, sandbox) => {
      for (const words of [
        'sync',
        'guardrails',
        'deploy --yes --only-unit Workloads',
        'deploy --yes --only-account shop',
      ]) {
        const { code, stderr } = await guardpost(words)
        expect([words, code]).toEqual([words, 1])
        expect(stderr).toContain('error NEEDS_ORGANIZATION')
      }
      expect(foreignCalls(sandbox)).toEqual([])
    }))

  it('refuses the credentials of another account before it reads anything', () =>
    onAccount(async ({ guardpost }, sandbox) => {
      const { code, stderr } = await guardpost('deploy --yes')
      expect(code).toBe(1)
      expect(stderr).toContain('error CREDENTIALS_OTHER_ACCOUNT')
      expect(
        sandbox
          .world()
          .journal.entries()
          .map(({ operation }) => operation),
      ).toEqual(['GetCallerIdentity'])
    }, '333333333333'))
})
