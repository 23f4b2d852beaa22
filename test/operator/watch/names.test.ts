import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { type BusEvent, putServiceEvent } from '../../../apps/sandbox/world/event-inlet'
import type { TestSandbox } from '../../support/with-sandbox'
import { onFreshOrganization, rollOutWords, shippedManifest } from '../support/shipped'
import { slackSince } from './notifications'

const { securityAccount: security } = shippedManifest.organization
const region = 'eu-west-1'

const findingOf = (accountId: string, id: string): BusEvent => ({
  version: '0',
  id: `11111111-2222-4333-8444-${id.padStart(12, '0')}`,
  'detail-type': 'GuardDuty Finding',
  source: 'aws.guardduty',
  account: security,
  time: '2026-11-24T12:00:00Z',
  region,
  resources: [],
  detail: {
    id,
    accountId,
    type: 'Recon:EC2/Portscan',
    severity: 8,
    title: 'A title',
    description: 'A description',
    resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-1' } },
    service: {
      archived: false,
      count: 1,
      eventFirstSeen: '2026-11-24T12:00:00Z',
      eventLastSeen: '2026-11-24T12:00:00Z',
    },
  },
})

const join = async (sandbox: TestSandbox, name: string): Promise<string> => {
  const body = JSON.stringify({ name, email: 'new-team@example.com', unit: 'ou-ab12-payments' })
  const answer = await fetch(`${sandbox.url}/_sandbox/accounts`, { method: 'POST', body })
  return ((await answer.json()) as { id: string }).id
}

/** The first lines that each channel got of a finding of an account. */
const firstLines = async (sandbox: TestSandbox, account: string, id: string) => {
  const before = (await slackSince(sandbox)).length
  putServiceEvent(sandbox.world(), { account: security, region }, findingOf(account, id))
  return (await slackSince(sandbox, before)).map(({ channel, title }) => [channel, title])
}

describe('an account that joined after the last deployment', () => {
  it('is named, and the routes of its unit notify of it, without sync', () =>
    onFreshOrganization(async ({ guardpost }, sandbox) => {
      expect((await guardpost(rollOutWords)).code).toBe(0)
      const account = await join(sandbox, 'payments-new')
      const first = `HIGH 8.0 | EC2 instance scans the ports of another host | payments-new (${account}) | Workloads/Payments | ${region}`
      expect(await firstLines(sandbox, account, '1')).toEqual([
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
      expect(await firstLines(sandbox, account, '1')).toEqual([
        ['C0SECURITY', expect.stringContaining(`name not known (${account}) | unit not known`)],
      ])
    }))
})
