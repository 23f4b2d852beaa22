import type { PreflightCheck } from '../../apps/planning/preflight/check'
import { onFreshOrganization, shippedManifest } from './support/shipped'

interface Checked {
  readonly preflight: readonly PreflightCheck[]
}

const flags = '--allow-stacksets-access --allow-stacksets-admin'
const failedOf = ({ preflight }: Checked) => preflight.filter(({ state }) => state === 'failed')

describe('the preflight checks', () => {
  it('stand in one line of plan and status of a fresh organization, and the same in their JSON', () =>
    onFreshOrganization(async ({ guardpost, json }) => {
      const planned = (await json<Checked>(`plan ${flags}`)).value
      expect(failedOf(planned)).toEqual([])
      expect(planned.preflight).toContainEqual({
        title: 'CDK bootstrap',
        state: 'skipped',
        detail: '"guardpost deploy" makes it',
      })
      expect((await json<Checked>('status')).value.preflight).toEqual(planned.preflight)
      const passed = planned.preflight.filter(({ state }) => state === 'passed').length
      for (const command of [`plan ${flags}`, 'status']) {
        const { stdout } = await guardpost(command)
        const text = stdout.replaceAll(/\s+/g, ' ')
        expect(text).toContain(`Preflight: ${passed} checks passed, ${planned.preflight.length - passed} skipped: `)
        expect(text).toContain('CDK bootstrap ("guardpost deploy" makes it)')
        expect(stdout).not.toMatch(/^ {2}failed {2}/m)
      }
    }))

  it(
    'that fail have a line of their own with the way out, in deploy too, which says nothing of the others',
    () =>
      onFreshOrganization(async ({ guardpost, json }, sandbox) => {
        const { status } = await fetch(`${sandbox.url}/_sandbox/slack/workspaces`, {
          method: 'POST',
          body: JSON.stringify({
            account: shippedManifest.organization.securityAccount,
            workspace: shippedManifest.slack?.workspace,
            authorized: false,
          }),
        })
        expect(status).toBe(200)
        expect(failedOf((await json<Checked>(`plan ${flags}`)).value)).toMatchObject([
          { title: 'Slack workspace', detail: expect.stringContaining('authorize it') },
        ])
        for (const command of [`plan ${flags}`, 'status', `deploy --yes ${flags}`]) {
          const { stdout } = await guardpost(command)
          expect(stdout).toMatch(/^ {2}failed {2}Slack workspace: .*is not authorized/m)
          expect(/checks passed/.test(stdout)).toBe(!command.startsWith('deploy'))
        }
      }),
    120_000,
  )
})
