import type { Plan } from '../../../apps/planning/actions/plan-value'
import { ids } from '../../support/scenarios'
import { deployed, effectiveOf, manifestBy, onOrganization, policiesOf, problemsOf, typeOf, units } from './by-policies'

describe('deploy by policies', () => {
  it('refuses to enable the type without its flag, and says what that would end', () =>
    onOrganization(manifestBy('policies'), async ({ json, guardpost }, sandbox) => {
      const { code, value } = await json<Plan>('plan')
      expect(code).toBe(2)
      expect(value.refusals.map((one) => one.code)).toEqual(['POLICY_TYPE'])
      expect(value.notices.map((one) => one.code)).toEqual(
        expect.arrayContaining(['ENROLLMENT_GAP', 'POLICY_UNCERTAIN']),
      )
      expect((await guardpost('deploy --yes')).code).toBe(1)
      expect(await typeOf(sandbox)).toBeUndefined()
    }))

  it('enrolls everybody by policies alone, and is then in sync', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      const { done } = await deployed(commands)
      expect([...new Set(done.map(({ kind }) => kind))]).not.toContain('create-members')
      expect(await policiesOf(sandbox)).toEqual({
        [`guardpost-${units.root}`]: [units.root],
        [`guardpost-${units.workloads}`]: [units.workloads],
      })
      expect(await typeOf(sandbox)).toBe('ENABLED')
      expect(await effectiveOf(sandbox, ids.workload)).toMatchObject({
        guardduty: { enablement: { 'us-east-1': { runtime_monitoring: { status: 'enabled' } } } },
      })
      expect((await commands.json<Plan>('plan')).value.actions).toEqual([])
      expect((await problemsOf(commands)).problems).toEqual([])
    }))
})
