import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DisableOrganizationAdminAccountCommand, GuardDutyClient } from '@aws-sdk/client-guardduty'
import { requireOrganization } from '../../apps/manifest/manifest'
import type { Plan } from '../../apps/planning/actions/plan-value'
import type { Coverage } from '../../apps/planning/coverage/coverage'
import type { TestSandbox } from '../support/with-sandbox'
import { type CommandLine, withCommandLine } from './support/command-line'
import { onFreshOrganization, rollOutWords, shippedManifest, shippedText } from './support/shipped'

const { managementAccount: management, securityAccount: security } = requireOrganization(shippedManifest)
const files = { 'accounts.json': shippedText }

/** Profiles of both accounts and of a third, in a configuration file of the test's own. */
const withProfiles = async (work: () => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))
  const path = join(folder, 'config')
  const profiles = { management, security, other: '333333333333' }
  writeFileSync(
    path,
    Object.entries(profiles)
      .map(([name, key]) => `[profile ${name}]\naws_access_key_id = ${key}\naws_secret_access_key = sandbox\n`)
      .join(''),
  )
  process.env.AWS_CONFIG_FILE = path
  try {
    await work()
  } finally {
    process.env.AWS_CONFIG_FILE = '/dev/null'
    rmSync(folder, { recursive: true })
  }
}

/** The roles with which the security account was called. */
const rolesOf = (sandbox: TestSandbox) =>
  new Set(
    sandbox
      .world()
      .journal.entries()
      .filter(({ account }) => account === security)
      .map(({ role }) => role),
  )

describe('--profile and --security-profile', () => {
  it('deploys with a profile of each account, without the access role', () =>
    withProfiles(() =>
      onFreshOrganization(async ({ guardpost }, sandbox) => {
        // Keys in the environment beside a profile would make the SDK warn.
        delete process.env.AWS_ACCESS_KEY_ID
        delete process.env.AWS_SECRET_ACCESS_KEY
        const { code, stdout } = await guardpost(`${rollOutWords} --profile management --security-profile security`)
        expect(stdout).toContain('a new plan has nothing to do')
        expect(code).toBe(0)
        expect(rolesOf(sandbox)).not.toContain(requireOrganization(shippedManifest).accessRole)
      }),
    ))

  it('refuses a profile that is not of the security account', () =>
    withProfiles(() =>
      onFreshOrganization(async ({ guardpost }) => {
        const { code, stderr } = await guardpost('plan --security-profile other')
        expect(code).toBe(1)
        expect(stderr).toContain('error CREDENTIALS_NOT_SECURITY')
        expect(stderr).toContain('333333333333')
      }),
    ))
})

const deployed = (work: (commands: CommandLine) => Promise<void>) =>
  onFreshOrganization(async ({ guardpost }, sandbox) => {
    expect((await guardpost(rollOutWords)).code).toBe(0)
    await withCommandLine(sandbox, { account: security, files }, work)
  })

describe('the security account alone', () => {
  it('shows members, protections and alerts, and names what only the management account can tell', () =>
    deployed(async ({ json }) => {
      const { code, value } = await json<Coverage>('status')
      expect([code, value.problems]).toEqual([0, []])
      expect(value.regions).toHaveLength(3)
      for (const { admin, autoEnable, alerts } of value.regions) {
        expect([admin, autoEnable, alerts]).toEqual([security, 'ALL', 'current'])
      }
      expect(value.accounts.find(({ id }) => id === '333333333333')?.regions).toEqual({
        'ap-northeast-1': 'enabled',
        'us-east-1': 'enabled',
        'eu-west-1': 'enabled',
      })
      // Whether StackSets may act in the organization; a detector of the management account's in each Region.
      expect(value.notices.filter(({ code: notice }) => notice === 'MANAGEMENT_UNSEEN')).toEqual([
        {
          code: 'MANAGEMENT_UNSEEN',
          account: management,
          message:
            'Only 111111111111 (management) can tell what cloudformation:DescribeOrganizationsAccess and guardduty:ListDetectors return there. It was not read with the credentials of 222222222222 (security)',
        },
      ])
    }))

  it('is not green where it is no longer the administrator, though nothing else is wrong that it can see', () =>
    onFreshOrganization(async ({ guardpost }, sandbox) => {
      expect((await guardpost(rollOutWords)).code).toBe(0)
      const client = new GuardDutyClient(sandbox.as(management, 'eu-west-1'))
      await client.send(new DisableOrganizationAdminAccountCommand({ AdminAccountId: security }))
      await withCommandLine(sandbox, { account: security, files }, async ({ json }) => {
        const { code, value } = await json<Coverage>('status')
        expect(code).toBe(2)
        expect(new Set(value.problems.map(({ region }) => region))).toEqual(new Set(['eu-west-1']))
      })
    }))

  it('plans nothing and crashes on nothing in an organization where it is not administrator yet', () =>
    onFreshOrganization((_commands, sandbox) =>
      withCommandLine(sandbox, { account: security, files }, async ({ json }) => {
        const { code, value } = await json<Plan>('plan')
        expect(code).toBe(2)
        expect(new Set(value.refusals.map(({ code: refusal }) => refusal))).toEqual(
          new Set(['NOT_MANAGEMENT', 'DENIED']),
        )
        expect(value.refusals.map(({ message }) => message)).toContainEqual(
          expect.stringContaining('organizations:ListAccounts is not allowed in 111111111111 (management)'),
        )
        expect((await json('status')).code).toBe(2)
        const inRegions = value.actions.filter(({ kind }) => !['bootstrap', 'deploy-stack'].includes(kind))
        expect(inRegions).toEqual([])
      }),
    ))
})

describe('an AWS error', () => {
  it('shows operation, account with name, Region and what to do; --debug shows where it came from and the request', () =>
    onFreshOrganization(async ({ guardpost }, sandbox) => {
      const fault = { kind: 'deny', service: 'sts', operation: 'GetCallerIdentity', count: 0 }
      await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(fault) })
      const { code, stderr } = await guardpost('plan')
      expect(code).toBe(1)
      expect(stderr).toMatch(
        /error AWS_CALL_FAILED {2}sts:GetCallerIdentity in account 111111111111 \(management\): AccessDenied/,
      )
      expect(stderr).toContain('Look at role_arn, source_profile, mfa_serial and the MFA code of the profile')
      expect(stderr).not.toContain('requestId')
      const debugged = await guardpost('plan --debug')
      expect(debugged.stderr).toMatch(/caused by AccessDenied/)
      expect(debugged.stderr).toMatch(/"httpStatusCode":403,"requestId":"[0-9a-f-]{36}"/)
    }))
})
