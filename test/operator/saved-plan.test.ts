import { requireOrganization } from '../../apps/manifest/manifest'
import type { TemplateDifference } from '../../apps/operator/session/template-differences'
import type { Plan } from '../../apps/planning/actions/plan-value'
import type { TestSandbox } from '../support/with-sandbox'
import { onFreshOrganization, shippedManifest, shippedText, stackSetsFlags } from './support/shipped'

const writesOf = (sandbox: TestSandbox) =>
  sandbox
    .world()
    .journal.entries()
    .filter(({ operation }) => /^(Create|Update|Enable|Put|Delete|Execute)/.test(operation))

const joins = async (sandbox: TestSandbox, id: string, name: string) => {
  const body = JSON.stringify({ id, name, email: `${name}@example.com` })
  const answer = await fetch(`${sandbox.url}/_sandbox/accounts`, { method: 'POST', body })
  expect(answer.status).toBe(200)
}

describe('deploy with a saved plan', () => {
  it('deploys it with its flags when planning now gives the same actions, and again finds nothing to do', () =>
    onFreshOrganization(async ({ guardpost, json, files }) => {
      const planned = await guardpost(`plan --out plan.json ${stackSetsFlags}`)
      expect(planned.code).toBe(2)
      expect(planned.stdout).toContain('Next: guardpost deploy plan.json\n')
      expect(planned.stdout).toContain('Saved in plan.json, readable by its owner only.\n')
      const saved = JSON.parse(files['plan.json']!) as Plan
      // Neither the order nor the words of a plan are what it does.
      files['plan.json'] = JSON.stringify({
        ...saved,
        actions: saved.actions.toReversed().map((action) => ({ ...action, reason: 'other words' })),
        notices: [],
      })
      const deployed = await json<{ ok: boolean; remaining: Plan }>('deploy plan.json --yes')
      expect(deployed).toMatchObject({ code: 0, value: { ok: true, remaining: { actions: [] } } })

      const again = await guardpost(`deploy plan.json --yes ${stackSetsFlags}`)
      expect(again.code).toBe(1)
      expect(again.stderr).toContain('error PLAN_STALE')

      const inSync = await guardpost('plan')
      expect(inSync.code).toBe(0)
      expect(inSync.stdout).toContain('In sync: nothing to do.')

      files['accounts.json'] = shippedText.replace('"minimumSeverity": "MEDIUM"', '"minimumSeverity": "HIGH"')
      const { value } = await json<{ differences: TemplateDifference[] }>('plan')
      expect(value.differences.map(({ of, name }) => [of, name])).toEqual([
        ['stack', 'GuardpostFoundation'],
        ['stack', 'GuardpostAlerts'],
        ['stack-set', 'guardpost-regional-alerts'],
      ])
      expect(value.differences[2]!.resources).toEqual([
        expect.objectContaining({
          type: 'AWS::StepFunctions::StateMachine',
          change: 'change',
          replaces: 'no',
          properties: [expect.objectContaining({ name: 'DefinitionString' })],
        }),
      ])
      const { stdout } = await guardpost('plan')
      expect(stdout).toContain(
        'Template of the StackSet guardpost-regional-alerts\n  ~ AWS::StepFunctions::StateMachine ',
      )
    }))

  it('refuses it with every difference when the organization has changed since, and changes nothing', () =>
    onFreshOrganization(async ({ guardpost }, sandbox) => {
      await guardpost(`plan --out plan.json ${stackSetsFlags}`)
      await joins(sandbox, '888888888888', 'newcomer')
      const { code, stderr } = await guardpost(`deploy plan.json --yes ${stackSetsFlags}`)
      expect(code).toBe(1)
      expect(stderr).toContain('error PLAN_STALE')
      for (const region of ['ap-northeast-1', 'us-east-1', 'eu-west-1']) {
        expect(stderr).toContain(`\n    - ${region}: create-members 012345678901 (log-archive)`)
        expect(stderr).toContain(`\n    + ${region}: create-members 012345678901 (log-archive)`)
      }
      expect(stderr).toContain('888888888888 (newcomer)')
      expect(writesOf(sandbox)).toEqual([])
    }))

  it.each([
    ['that is not JSON', '{', 'is not a plan that can be deployed'],
    ['without actions', '{"version":1,"organization":"o-a1b2c3d4e5"}', 'it has no list of actions'],
    ['of another version', '{"version":2}', 'its version is 2, and this program reads 1'],
    ['that is no object', '[]', 'its version is undefined'],
  ])('refuses a file %s before any AWS call', (_what, text, why) =>
    onFreshOrganization(async ({ guardpost, files }, sandbox) => {
      files['plan.json'] = text
      const { code, stderr } = await guardpost(`deploy plan.json --yes ${stackSetsFlags}`)
      expect(code).toBe(1)
      expect(stderr).toContain('error PLAN_UNREADABLE')
      expect(stderr).toContain(why)
      expect(sandbox.world().journal.entries()).toEqual([])
    }),
  )

  it('refuses a file that is not there', () =>
    onFreshOrganization(async ({ guardpost }) => {
      const { code, stderr } = await guardpost(`deploy plan.json --yes ${stackSetsFlags}`)
      expect([code, stderr]).toEqual([1, expect.stringContaining('error PLAN_UNREADABLE')])
    }))

  it('refuses a plan of another organization', () =>
    onFreshOrganization(async ({ guardpost, files }, sandbox) => {
      await guardpost(`plan --out plan.json ${stackSetsFlags}`)
      files['plan.json'] = files['plan.json']!.replace(requireOrganization(shippedManifest).id, 'o-other00000')
      const { code, stderr } = await guardpost(`deploy plan.json --yes ${stackSetsFlags}`)
      expect([code, stderr]).toEqual([1, expect.stringContaining('error PLAN_FOREIGN')])
      expect(writesOf(sandbox)).toEqual([])
    }))

  it('survives actions that nobody knows: they are differences', () =>
    onFreshOrganization(async ({ guardpost, files }) => {
      files['plan.json'] = JSON.stringify({
        version: 1,
        organization: requireOrganization(shippedManifest).id,
        actions: [{ kind: 'drop-everything', region: 'us-east-1', accounts: [7], reason: '' }],
      })
      const { code, stderr } = await guardpost(`deploy plan.json --yes ${stackSetsFlags}`)
      expect(code).toBe(1)
      expect(stderr).toContain('- us-east-1: drop-everything 7')
    }))
})
