import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DescribeOrganizationCommand, ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { startSandbox } from '../../../apps/sandbox/server'
import { loadScenario } from '../../support/load-scenario'
import { smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { accounts, adminOf } from './guardduty-world'

const file = (name: string): string =>
  readFileSync(join(__dirname, `../../../apps/sandbox/scenarios/${name}.json`), 'utf8')

const reset = async (sandbox: TestSandbox, body?: string): Promise<{ status: number; answer: unknown }> => {
  const response = await fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST', body: body ?? null })
  return { status: response.status, answer: await response.json() }
}

const countAccounts = async ({ as }: TestSandbox): Promise<number | undefined> =>
  (await new OrganizationsClient(as(accounts.management)).send(new ListAccountsCommand({}))).Accounts?.length

describe('POST reset', () => {
  it('begins with the scenario in its body, and so does a later reset without one', () =>
    withSandbox(async (sandbox) => {
      for (const body of [file('another-admin'), undefined]) {
        expect(await reset(sandbox, body)).toEqual({ status: 200, answer: { reset: true } })
        expect(await countAccounts(sandbox)).toBe(6)
        expect(await adminOf(sandbox.as, 'us-east-1')).toBe(`${accounts.logArchive} ENABLED`)
      }
      await reset(sandbox, file('fresh-organization'))
      expect(await adminOf(sandbox.as, 'us-east-1')).toBeUndefined()
      expect(sandbox.world().journal.entries()).toHaveLength(1)
    }))

  it('serves one scenario after the other in one process', () =>
    withSandbox(async (sandbox) => {
      for (const name of ['large-organization', 'older-api', 'stack-leftovers']) {
        expect((await reset(sandbox, file(name))).status).toBe(200)
        const organization = await new OrganizationsClient(sandbox.as(accounts.management)).send(
          new DescribeOrganizationCommand({}),
        )
        expect(organization.Organization?.Id).toBe('o-a1b2c3d4e5')
      }
    }))

  it.each([
    ['a field that no scenario has', { ...smallOrganization, extra: 1 }, 'Unrecognized key: "extra"'],
    [
      'a member that cannot be one',
      {
        ...smallOrganization,
        guardDuty: {
          administrators: [{ account: accounts.security, regions: ['us-east-1'], members: [accounts.management] }],
        },
      },
      'guardDuty.administrators, 222222222222 in us-east-1: 111111111111 cannot be a member: Operation failed because your organization master must first enable GuardDuty',
    ],
  ])('refuses %s and stays in the world that it has', (_what, scenario, message) =>
    withSandbox(async (sandbox) => {
      const { status, answer } = await reset(sandbox, JSON.stringify(scenario))
      expect(status).toBe(400)
      expect(answer).toEqual({ message: expect.stringContaining(message) })
      expect(await countAccounts(sandbox)).toBe(6)
    }, loadScenario('another-admin')),
  )
})

describe('startSandbox', () => {
  it('refuses a scenario that cannot be', async () => {
    const invitations = [
      { administrator: accounts.security, regions: ['us-east-1'], accounts: ['333333333333'] },
      { administrator: '999999999999', regions: ['us-east-1'], accounts: ['333333333333'] },
    ]
    const scenario = loadScenario('fresh-organization', { guardDuty: { invitations } })
    await expect(startSandbox({ scenario })).rejects.toThrow(
      'guardDuty.invitations: 333333333333 is a member of 222222222222 in us-east-1 already',
    )
  })
})
