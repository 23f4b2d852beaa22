import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { parseRegion } from '../../../apps/manifest/ids'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { withCommandLine } from '../support/command-line'
import { manifestFor } from '../support/manifest-for'

const region = parseRegion('me-south-1')

/** An organization in which one account has not enabled the opt-in Region. */
const scenario: Scenario = {
  ...smallOrganization,
  accounts: smallOrganization.accounts.map((account) =>
    account.id === ids.other ? account : { ...account, optInRegions: [region] },
  ),
}

const manifest = (role: object) => {
  const file = JSON.parse(manifestFor(scenario, { regions: { home: 'ap-northeast-1', others: [region] } }))
  return JSON.stringify({ ...file, organization: { ...file.organization, ...role } })
}

describe('an opt-in Region that is off in a member', () => {
  it(
    'is foreseen by plan, is no error of deploy, and leaves the rest green',
    () =>
      withSandbox(async (sandbox) => {
        const files = { 'accounts.json': manifest({ memberAccessRole: 'OrganizationAccountAccessRole' }) }
        await withCommandLine(sandbox, { account: ids.management, files }, async ({ guardpost, json }) => {
          expect((await guardpost('plan')).stdout).toContain('MEMBER_REGION_OFF')
          const first = await json<{ failed: object[] }>('deploy --yes')
          expect(first).toMatchObject({ code: 0, value: { failed: [] } })
          expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
          expect((await guardpost('plan')).code).toBe(0)
          const { value } = await json<Coverage>('status')
          const about = value.problems.filter((problem) => problem.region === region)
          expect(about).toEqual([])
          expect(value.notices).toContainEqual(
            expect.objectContaining({ code: 'MEMBER_REGION_OFF', account: ids.other }),
          )
          const client = new GuardDutyClient(sandbox.as(ids.workload, region))
          expect((await client.send(new ListDetectorsCommand({}))).DetectorIds).toHaveLength(1)
        })
      }, scenario),
    120_000,
  )

  it(
    'asks nobody in Regions that are on by default, and members no more',
    () =>
      withSandbox(async (sandbox) => {
        const files = { 'accounts.json': manifest({ memberAccessRole: 'OrganizationAccountAccessRole' }) }
        await withCommandLine(sandbox, { account: ids.management, files }, async ({ guardpost }) => {
          await guardpost('deploy --yes')
          const from = sandbox.world().journal.entries().length
          await guardpost('status')
          const asked = sandbox.world().journal.entries().slice(from)
          const accounts = asked.filter(({ operation }) => operation === 'ListRegions').map(({ account }) => account)
          expect([...new Set(accounts)].sort()).toEqual([ids.management, ids.other, ids.security].sort())
        })
      }, scenario),
    120_000,
  )
})
