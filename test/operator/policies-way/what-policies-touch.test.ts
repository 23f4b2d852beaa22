import type { Plan } from '../../../apps/planning/actions/plan-value'
import { ids } from '../../support/scenarios'
import { moves } from '../support/organization-events'
import { callsFromNow, writesOf } from '../support/region-stories'
import {
  attachForeign,
  deployed,
  detachPolicy,
  manifestBy,
  memberStates,
  onOrganization,
  policiesOf,
  problemsOf,
  units,
} from './by-policies'

const off = { status: { '@@assign': 'disabled' } }
const on = { status: { '@@assign': 'enabled' } }
const own = { root: `guardpost-${units.root}`, workloads: `guardpost-${units.workloads}` }

describe('a policy of others', () => {
  it('on a unit is named with the accounts below it, and stays as it is', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      await deployed(commands)
      await attachForeign(sandbox, { 'us-east-1': { foundational: on, eks_audit_logs: off } }, units.payments)
      const { code, codes, problems } = await problemsOf(commands)
      expect([code, codes]).toEqual([2, ['EFFECTIVE_POLICY_DIFFERS']])
      expect(problems[0]?.accounts).toEqual([ids.workload])
      expect(problems[0]?.message).toContain('eks_audit_logs is disabled instead of enabled (us-east-1)')
      expect(problems[0]?.message).toContain('"theirs"')
      const calls = callsFromNow(sandbox)
      await deployed(commands, '')
      // The lock of the run, under which it notes for --fast that the account is not as it is to be.
      expect(writesOf(calls())).toEqual({ 'ssm:PutParameter': 2, 'ssm:DeleteParameter': 1 })
    }))

  it('on the root counts only where it was attached before that of Guardpost', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      await deployed(commands)
      await attachForeign(sandbox, { 'us-east-1': { foundational: on, s3_data_events: off } }, units.root)
      expect((await problemsOf(commands)).problems).toEqual([])
      await detachPolicy(sandbox, own.root, units.root)
      await deployed(commands, '')
      const { code, codes, problems } = await problemsOf(commands)
      expect([code, codes]).toEqual([2, ['EFFECTIVE_POLICY_DIFFERS']])
      expect(problems[0]?.accounts).toEqual([ids.management, ids.security])
      expect(problems[0]?.message).toContain('which was attached first')
    }))

  it('that makes the whole invalid is named with the accounts for which AWS carries out what was valid last', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      await deployed(commands)
      const before = await memberStates(sandbox, 'us-east-1')
      await attachForeign(sandbox, { 'us-east-1': { foundational: off } }, units.payments)
      const { code, codes, problems } = await problemsOf(commands)
      expect([code, codes]).toEqual([2, ['EFFECTIVE_POLICY_INVALID']])
      expect(problems[0]?.accounts).toEqual([ids.workload])
      expect(problems[0]?.message).toContain('"theirs"')
      expect(await memberStates(sandbox, 'us-east-1')).toEqual(before)
      await detachPolicy(sandbox, 'theirs', units.payments)
      expect((await problemsOf(commands)).problems).toEqual([])
    }))
})

describe('an account that a person moves', () => {
  const exceptions = [
    { units: ['Workloads'], features: { RUNTIME_MONITORING: 'ALL' } },
    { accounts: ['other'], features: { RUNTIME_MONITORING: 'NONE' } },
  ]

  it('gets what the policies of its new unit say, and its own policy goes where it says the same', () =>
    onOrganization(manifestBy('policies', { protection: { exceptions } }), async (commands, sandbox) => {
      await deployed(commands)
      const name = `guardpost-${ids.other}`
      expect(await policiesOf(sandbox)).toMatchObject({ [name]: [ids.other] })
      expect((await memberStates(sandbox, 'us-east-1'))[ids.workload]).toContain('RUNTIME_MONITORING')
      await moves(sandbox, ids.workload, units.payments, units.root)
      await moves(sandbox, ids.other, units.workloads, units.root)
      const members = await memberStates(sandbox, 'us-east-1')
      expect(members[ids.workload]).not.toContain('RUNTIME_MONITORING')
      const { value } = await commands.json<Plan>('plan')
      expect(value.actions.map((one) => [one.kind, 'name' in one && one.name])).toEqual([
        ['detach-policy', name],
        ['delete-policy', name],
      ])
      await deployed(commands, '')
      expect(await policiesOf(sandbox)).toEqual({ [own.root]: [units.root], [own.workloads]: [units.workloads] })
      expect(await memberStates(sandbox, 'us-east-1')).toEqual(members)
      expect((await problemsOf(commands)).codes).toEqual(['ACCOUNT_DRIFTED', 'ACCOUNT_DRIFTED'])
    }))
})

describe('a unit whose settings change', () => {
  it('has its own policy updated, and no other is touched', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      const withPayments = (setting: string) => {
        const exceptions = [
          { units: ['Workloads'], features: { RUNTIME_MONITORING: 'ALL' } },
          { units: ['Workloads/Payments'], features: { LAMBDA_NETWORK_LOGS: setting } },
        ]
        return manifestBy('policies', { protection: { exceptions } })
      }
      commands.files['accounts.json'] = withPayments('NONE')
      await deployed(commands)
      commands.files['accounts.json'] = withPayments('ALL')
      const { value } = await commands.json<Plan>('plan')
      const name = `guardpost-${units.payments}`
      expect(value.actions.map((one) => [one.kind, 'name' in one && one.name])).toEqual([['update-policy', name]])
      const calls = callsFromNow(sandbox)
      await deployed(commands, '')
      // The parameters are the lock of the run, and what it notes for --fast.
      expect(writesOf(calls())).toEqual({
        'organizations:UpdatePolicy': 1,
        'ssm:DeleteParameter': 1,
        'ssm:PutParameter': 2,
      })
    }))
})
