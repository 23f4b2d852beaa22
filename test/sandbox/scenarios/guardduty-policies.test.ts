import {
  DescribeEffectivePolicyCommand,
  ListAccountsWithInvalidEffectivePolicyCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { loadScenario } from '../../support/load-scenario'
import { withSandbox } from '../../support/with-sandbox'
import { accounts } from './guardduty-world'

const PolicyType = 'GUARDDUTY_POLICY' as const

/** The default block of an account, by plan. */
const plansOf = async (client: OrganizationsClient, TargetId: string): Promise<Record<string, string>> => {
  const { EffectivePolicy } = await client.send(new DescribeEffectivePolicyCommand({ PolicyType, TargetId }))
  const block = JSON.parse(EffectivePolicy?.PolicyContent ?? '').guardduty?.enablement.default ?? {}
  return Object.fromEntries(Object.entries<{ status: string }>(block).map(([name, { status }]) => [name, status]))
}

const root = { foundational: 'enabled', s3_data_events: 'enabled' }

describe('a scenario with policies of GuardDuty (organizations, BEHAVIOUR 18, 19)', () => {
  it.each([
    ['policy-type-enabled', {}, {}, []],
    ['policy-on-root', { ...root, lambda_network_logs: 'disabled' }, { ...root, lambda_network_logs: 'disabled' }, []],
    ['policy-on-unit', {}, { foundational: 'enabled', runtime_monitoring: 'enabled' }, []],
    ['policy-invalid', root, root, [accounts.payments]],
  ])('%s gives the security account %j and payments %j, invalid %j', (name, security, payments, invalid) =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(accounts.management))
      const { Roots } = await client.send(new ListRootsCommand({}))
      expect(Roots?.[0]?.PolicyTypes).toContainEqual({ Type: PolicyType, Status: 'ENABLED' })
      expect(await plansOf(client, accounts.security)).toEqual(security)
      expect(await plansOf(client, accounts.payments)).toEqual(payments)
      const { Accounts } = await client.send(new ListAccountsWithInvalidEffectivePolicyCommand({ PolicyType }))
      expect(Accounts?.map(({ Id }) => Id)).toEqual(invalid)
    }, loadScenario(name)),
  )
})
