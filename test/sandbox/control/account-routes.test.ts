import { DescribeAccountCommand, ListParentsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const post = async ({ url }: TestSandbox, route: string, body: object) => {
  const answer = await fetch(`${url}/_sandbox/${route}`, { method: 'POST', body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const organizations = ({ as }: TestSandbox) => new OrganizationsClient(as(ids.management))

describe('POST accounts/move', () => {
  it('moves an account, as AWS Organizations tells then', () =>
    withSandbox(async (sandbox) => {
      const client = organizations(sandbox)
      const parent = async () => (await client.send(new ListParentsCommand({ ChildId: ids.workload }))).Parents?.[0]?.Id
      for (const unit of ['ou-ab12-workloads', 'ou-ab12-workloads', 'r-ab12']) {
        expect((await post(sandbox, 'accounts/move', { account: ids.workload, unit })).status).toBe(200)
        expect(await parent()).toBe(unit)
      }
    }))

  it('refuses an account and a unit that the organization has not', () =>
    withSandbox(async (sandbox) => {
      const unknown = await post(sandbox, 'accounts/move', { account: '999999999999', unit: 'r-ab12' })
      expect(unknown).toEqual({
        status: 400,
        body: { message: expect.stringContaining('"account" is "999999999999"') },
      })
      const nowhere = await post(sandbox, 'accounts/move', { account: ids.workload, unit: 'ou-ab12-nowhere00' })
      expect(nowhere).toEqual({
        status: 400,
        body: { message: expect.stringContaining('"unit" is "ou-ab12-nowhere00"') },
      })
    }))
})

describe('POST accounts/close', () => {
  it('closes an account once, and never the management account', () =>
    withSandbox(async (sandbox) => {
      for (const _ of [1, 2]) {
        expect((await post(sandbox, 'accounts/close', { account: ids.workload })).status).toBe(200)
      }
      const { Account } = await organizations(sandbox).send(new DescribeAccountCommand({ AccountId: ids.workload }))
      expect(Account?.State).toBe('CLOSED')
      expect((await post(sandbox, 'accounts/close', { account: ids.management })).status).toBe(400)
    }))
})
