import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import type { TestSandbox } from '../../support/with-sandbox'
import { onFreshOrganization, rollOutWords, shippedManifest } from '../support/shipped'
import { putPortscan, slackSince } from './notifications'

const { securityAccount: security } = shippedManifest.organization
const region = 'eu-west-1'

const join = async (sandbox: TestSandbox, name: string): Promise<string> => {
  const body = JSON.stringify({ name, email: 'new-team@example.com', unit: 'ou-ab12-payments' })
  const answer = await fetch(`${sandbox.url}/_sandbox/accounts`, { method: 'POST', body })
  return ((await answer.json()) as { id: string }).id
}

/** The first lines that each channel got of a finding of an account. */
const firstLines = async (sandbox: TestSandbox, account: string) => {
  const before = (await slackSince(sandbox)).length
  putPortscan(sandbox, { account, id: '1', number: 1 })
  return (await slackSince(sandbox, before)).map(({ channel, title }) => [channel, title])
}

describe('an account that joined after the last deployment', () => {
  it('is named, and the routes of its unit notify of it, without sync', () =>
    onFreshOrganization(async ({ guardpost }, sandbox) => {
      expect((await guardpost(rollOutWords)).code).toBe(0)
      const account = await join(sandbox, 'payments-new')
      const first = `HIGH 8.0 | EC2 instance scans the ports of another host | payments-new (${account}) | Workloads/Payments | ${region}`
      expect(await firstLines(sandbox, account)).toEqual([
        ['C0SECURITY', first],
        ['C0PAYMENTS', first],
      ])
    }))

  it('is told at once by its id where AWS Organizations does not answer', () =>
    onFreshOrganization(async ({ guardpost }, sandbox) => {
      expect((await guardpost(rollOutWords)).code).toBe(0)
      const account = await join(sandbox, 'payments-new')
      const Statement = [{ Effect: 'Deny', Action: 'organizations:*', Resource: '*' }]
      await new IAMClient(sandbox.as(security)).send(
        new PutRolePolicyCommand({
          RoleName: 'guardpost-words',
          PolicyName: 'denied',
          PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
        }),
      )
      expect(await firstLines(sandbox, account)).toEqual([
        ['C0SECURITY', expect.stringContaining(`name not known (${account}) | unit not known`)],
      ])
    }))
})
