import type { Plan } from '../../../apps/planning/actions/plan-value'
import { ids } from '../../support/scenarios'
import { callsFromNow, type RegionAnswer, writesOf } from '../support/region-stories'
import {
  attachForeign,
  deployed,
  manifestBy,
  memberStates,
  onOrganization,
  policiesOf,
  problemsOf,
  recordsOf,
  setAutoEnable,
  typeOf,
  units,
} from './by-policies'

describe('a deployment by members', () => {
  it('goes over to policies and back, and no account loses anything on the way', () =>
    onOrganization(manifestBy('members'), async (commands, sandbox) => {
      await deployed(commands, '')
      const before = await memberStates(sandbox, 'us-east-1')
      const elsewhere = await setAutoEnable(sandbox, 'eu-west-3', 'ALL')
      commands.files['accounts.json'] = manifestBy('policies')
      await deployed(commands)
      expect(await memberStates(sandbox, 'us-east-1')).toEqual(before)
      expect(await recordsOf(sandbox)).toEqual(['ap-northeast-1', 'eu-west-3', 'us-east-1'])
      expect((await problemsOf(commands)).problems).toEqual([])

      commands.files['accounts.json'] = manifestBy('members')
      const { value } = await commands.json<Plan>('plan')
      expect(value.refusals.map(({ code }) => code)).toEqual(['POLICY_TYPE'])
      await elsewhere.set('NONE')
      await deployed(commands)
      expect(await policiesOf(sandbox)).toEqual({})
      expect(await typeOf(sandbox)).toBeUndefined()
      expect(await recordsOf(sandbox)).toEqual([])
      expect(await elsewhere.get()).toBe('ALL')
      expect(await memberStates(sandbox, 'us-east-1')).toEqual(before)
      expect((await problemsOf(commands)).problems).toEqual([])
    }))

  it('says how to leave the type to others whose policies need it', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      await deployed(commands)
      await attachForeign(sandbox, { 'eu-north-1': { foundational: { status: { '@@assign': 'enabled' } } } }, ids.other)
      commands.files['accounts.json'] = manifestBy('members')
      await deployed(commands)
      expect(await policiesOf(sandbox)).toEqual({ theirs: [ids.other] })
      expect(await typeOf(sandbox)).toBe('ENABLED')
      const { codes, problems } = await problemsOf(commands)
      expect(codes).toEqual(expect.arrayContaining(['POLICY_TYPE_KEPT', 'AUTO_ENABLE_STOPPED']))
      expect(problems.find(({ code }) => code === 'POLICY_TYPE_KEPT')?.message).toContain('"theirs"')
    }))
})

describe('destroy', () => {
  it('takes policies and their type back before members go', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      await deployed(commands)
      const calls = callsFromNow(sandbox)
      const { code, value } = await commands.json<RegionAnswer>(
        'destroy --allow-destroy --disable-trusted-access --yes',
      )
      expect({ code, failed: value.failed }).toEqual({ code: 0, failed: [] })
      expect(await policiesOf(sandbox)).toEqual({})
      expect(await typeOf(sandbox)).toBeUndefined()
      expect(await recordsOf(sandbox)).toEqual([])
      const order = calls().map(({ operation }) => operation)
      expect(order.indexOf('DisablePolicyType')).toBeGreaterThan(order.lastIndexOf('DetachPolicy'))
      expect(order.indexOf('DisassociateMembers')).toBeGreaterThan(order.lastIndexOf('DetachPolicy'))
      expect(writesOf(calls())).toMatchObject({ 'organizations:DetachPolicy': 2, 'organizations:DeletePolicy': 2 })
    }))

  it('leaves the type and the policies of others', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      await deployed(commands)
      await attachForeign(
        sandbox,
        { 'eu-north-1': { foundational: { status: { '@@assign': 'enabled' } } } },
        units.root,
      )
      const { code, value } = await commands.json<RegionAnswer>('destroy --allow-destroy --yes')
      expect({ code, failed: value.failed }).toEqual({ code: 0, failed: [] })
      expect(await policiesOf(sandbox)).toEqual({ theirs: [units.root] })
      expect(await typeOf(sandbox)).toBe('ENABLED')
    }))
})
