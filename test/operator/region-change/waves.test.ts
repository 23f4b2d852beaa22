import { GuardDutyClient, ListDetectorsCommand, ListMembersCommand } from '@aws-sdk/client-guardduty'
import { parseUnitId } from '../../../apps/manifest/ids'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { withCommandLine } from '../support/command-line'
import { callsFromNow, type RegionAnswer, slackManifest, slackOrganization } from '../support/region-stories'

/** Accounts in a unit, and others beside it. */
const base = slackOrganization(4)
const unit = parseUnitId('ou-ab12-pilots00')
const scenario: Scenario = {
  ...base,
  organization: { ...base.organization, units: [{ id: unit, name: 'Pilots', parent: base.organization.rootId }] },
  accounts: base.accounts.map((account, index) => (index === 2 || index === 3 ? { ...account, unit } : account)),
}

const membersIn = async ({ as }: TestSandbox, region: string): Promise<readonly (string | undefined)[]> => {
  const client = new GuardDutyClient(as(ids.security, region))
  const [DetectorId] = (await client.send(new ListDetectorsCommand({}))).DetectorIds!
  if (DetectorId === undefined) return []
  return (await client.send(new ListMembersCommand({ DetectorId }))).Members!.map(({ AccountId }) => AccountId).sort()
}

const threeRegions = { regions: { home: 'ap-northeast-1', others: ['us-east-1', 'eu-west-1'] } }

describe('guardpost deploy in waves', () => {
  it('performs one part after the other, says what is left, and comes to what one deployment comes to', () =>
    withSandbox(async (sandbox) => {
      const files = { 'accounts.json': slackManifest(scenario, threeRegions) }
      await withCommandLine(sandbox, { account: ids.management, files }, async ({ guardpost, json }) => {
        const mistyped = await guardpost('deploy --yes --only-unit Pilot')
        expect(mistyped.code).toBe(64)
        expect(mistyped.stderr).toContain('Did you mean "Pilots"?')

        const planned = await json<Plan & { remaining: Pick<Plan, 'actions' | 'counts'> }>('plan --only-unit Pilots')
        expect(planned.code).toBe(2)
        expect(planned.value.remaining.counts.add).toBeGreaterThan(0)

        const calls = callsFromNow(sandbox)
        const piloted = await json<RegionAnswer>('deploy --yes --only-unit Pilots --only-region us-east-1')
        expect(piloted).toMatchObject({ code: 0, value: { ok: true, failed: [] } })
        expect(piloted.value.remaining.actions.length).toBeGreaterThan(0)
        expect(await membersIn(sandbox, 'us-east-1')).toEqual(['600000000000', '600000000001'])
        expect(
          calls().filter(({ service, region }) => service === 'guardduty' && region === 'eu-west-1'),
        ).not.toContainEqual(expect.objectContaining({ operation: expect.stringMatching(/^(Enable|Create|Update)/) }))
        const again = await guardpost('deploy --yes --only-unit Pilots --only-region us-east-1')
        expect(again.code).toBe(0)
        expect(again.stdout).toMatch(/Left for later\n[\s\S]*are outside this wave[\s\S]*guardpost deploy/)

        expect(await json('deploy --yes --only-account workload-2')).toMatchObject({ code: 0, value: { failed: [] } })
        expect(await membersIn(sandbox, 'eu-west-1')).toEqual(['600000000002'])

        expect(await json('deploy --yes')).toMatchObject({ code: 0, value: { ok: true, failed: [] } })
        expect((await guardpost('plan')).code).toBe(0)
        for (const region of ['ap-northeast-1', 'us-east-1', 'eu-west-1'])
          expect(await membersIn(sandbox, region)).toHaveLength(5)
      })
    }, scenario))
})
