import { ids } from '../../support/scenarios'
import {
  attachForeign,
  deployed,
  detachPolicy,
  disableType,
  editPolicy,
  manifestBy,
  onOrganization,
  policiesOf,
  problemsOf,
  units,
} from './by-policies'

const own = { root: `guardpost-${units.root}`, workloads: `guardpost-${units.workloads}` }

describe('status of a deployment by policies', () => {
  it('names what was edited, detached and disabled by hand, and deploy puts it back', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      await deployed(commands)
      await editPolicy(sandbox, own.workloads)
      await detachPolicy(sandbox, own.root, units.root)
      const { code, codes } = await problemsOf(commands)
      expect(code).toBe(2)
      expect(codes).toEqual(expect.arrayContaining(['POLICY_DIFFERS', 'POLICY_DETACHED']))
      await deployed(commands, '')
      await disableType(sandbox)
      expect((await problemsOf(commands)).codes).toEqual(expect.arrayContaining(['POLICY_TYPE_MISSING']))
      await deployed(commands)
      expect(await policiesOf(sandbox)).toEqual({ [own.root]: [units.root], [own.workloads]: [units.workloads] })
      expect((await problemsOf(commands)).problems).toEqual([])
    }))

  it('names the accounts and settings that a policy of others changes, and leaves it alone', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      await deployed(commands)
      const off = { status: { '@@assign': 'disabled' } }
      const on = { status: { '@@assign': 'enabled' } }
      await attachForeign(sandbox, { 'us-east-1': { foundational: on, s3_data_events: off } }, ids.other)
      const { code, problems } = await problemsOf(commands)
      expect(code).toBe(2)
      const differing = problems.find((problem) => problem.code === 'EFFECTIVE_POLICY_DIFFERS')
      expect(differing?.accounts).toEqual([ids.other])
      expect(differing?.message).toContain('s3_data_events is disabled instead of enabled (us-east-1)')
      expect(await policiesOf(sandbox)).toMatchObject({ theirs: [ids.other] })
    }))
})
