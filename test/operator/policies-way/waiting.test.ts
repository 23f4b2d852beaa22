import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { smallOrganization } from '../../support/scenarios'
import { manifestBy, onOrganization, problemsOf, typeOf } from './by-policies'

/** An organization in which the type and GuardDuty take their time. */
const slow: Scenario = {
  ...smallOrganization,
  organization: { ...smallOrganization.organization, policyTypeTakesSeconds: 60 },
  guardDuty: { policyTakesSeconds: 300 },
}

describe('deploy, where AWS takes its time', () => {
  it('waits for the type and says so, and status says what GuardDuty is still to carry out', () =>
    onOrganization(
      manifestBy('policies'),
      async (commands, sandbox) => {
        const there = await commands.guardpost('deploy --yes --allow-policy-type')
        expect(there.code).toBe(0)
        expect(there.stderr).toContain(
          'waiting for the policy type GUARDDUTY_POLICY to be enabled (now: PENDING_ENABLE; at most 600 s more)',
        )
        const { problems, value } = await problemsOf(commands)
        expect([problems, value.waiting.map(({ code, region }) => [code, region])]).toEqual([
          [],
          [
            ['POLICY_PENDING', 'ap-northeast-1'],
            ['POLICY_PENDING', 'us-east-1'],
          ],
        ])
        sandbox.world().clock.advance(300)
        expect((await problemsOf(commands)).value.waiting).toEqual([])
        commands.files['accounts.json'] = manifestBy('members')
        const back = await commands.guardpost('deploy --yes --allow-policy-type')
        expect(back.code).toBe(0)
        expect(back.stderr).toContain(
          'waiting for the policy type GUARDDUTY_POLICY to be disabled (now: PENDING_DISABLE',
        )
        expect(await typeOf(sandbox)).toBeUndefined()
      },
      slow,
    ))
})
