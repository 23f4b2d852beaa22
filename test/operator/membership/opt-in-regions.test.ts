import { AccountClient, DisableRegionCommand, EnableRegionCommand } from '@aws-sdk/client-account'
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { EnableAWSServiceAccessCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { DeleteParameterCommand, GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm'
import { parseRegion } from '../../../apps/manifest/ids'
import type { Plan } from '../../../apps/planning/actions/plan-value'
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

/** Nobody can be asked with a role in members. */
const noRole = { 'accounts.json': manifest({}) }
const records = { Path: '/guardpost/newcomers', Recursive: true }

describe('an opt-in Region that is off in a member', () => {
  it('is foreseen by plan, is no error of deploy, and leaves the rest green', () =>
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
        expect(value.notices).toContainEqual(expect.objectContaining({ code: 'MEMBER_REGION_OFF', account: ids.other }))
        const client = new GuardDutyClient(sandbox.as(ids.workload, region))
        expect((await client.send(new ListDetectorsCommand({}))).DetectorIds).toHaveLength(1)
      })
    }, scenario))

  it('asks nobody in Regions that are on by default, and members no more', () =>
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
    }, scenario))

  it('is foreseen by the management account where Account Management has trusted access, without a role in members', () =>
    withSandbox(async (sandbox) => {
      const organizations = new OrganizationsClient(sandbox.as(ids.management))
      const ServicePrincipal = 'account.amazonaws.com'
      await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }))
      await withCommandLine(sandbox, { account: ids.management, files: noRole }, async ({ json }) => {
        const planned = await json<Plan>('plan')
        const noticed = planned.value.notices.filter(({ code }) => code.startsWith('MEMBER_REGION'))
        expect(noticed).toEqual([expect.objectContaining({ code: 'MEMBER_REGION_OFF', account: ids.other, region })])
        expect(await json('deploy --yes')).toMatchObject({ code: 0, value: { failed: [] } })
      })
    }, scenario))

  it('is no error where nobody can be asked: GuardDuty is asked once, and its answer kept', () =>
    withSandbox(async (sandbox) => {
      await withCommandLine(sandbox, { account: ids.management, files: noRole }, async ({ guardpost, json }) => {
        const planned = await json<Plan>('plan')
        const unasked = planned.value.notices.find(({ code }) => code === 'MEMBER_REGIONS_NOT_ASKED')
        expect(unasked?.regions).toEqual([region])
        expect(unasked?.accounts).toContain(ids.other)
        expect(unasked?.message).toMatch(/accounts not asked whether me-south-1 is enabled, .*no "organization"/)
        const first = await guardpost('deploy --yes')
        expect(first).toMatchObject({ code: 0 })
        expect(first.stdout).toContain('MEMBER_REGION_OFF')
        expect(await json('deploy --yes')).toMatchObject({ code: 0, value: { failed: [] } })
        expect((await guardpost('plan')).code).toBe(0)
        const { value } = await json<Coverage>('status')
        expect(value.problems.filter((problem) => problem.region === region)).toEqual([])
        const about = value.notices.filter(({ code }) => code.startsWith('MEMBER_REGION'))
        expect(about).toEqual([expect.objectContaining({ code: 'MEMBER_REGION_OFF', account: ids.other, region })])

        await new AccountClient(sandbox.as(ids.other)).send(new EnableRegionCommand({ RegionName: region }))
        const ssm = new SSMClient(sandbox.as(ids.security, 'ap-northeast-1'))
        const recorded = async () => {
          const { Parameters = [] } = await ssm.send(new GetParametersByPathCommand(records))
          return Parameters.filter(({ Name }) => Name?.includes('/region-off/'))
        }
        const [record, ...others] = await recorded()
        expect([record?.Value, others]).toEqual([ids.other, []])
        await ssm.send(new DeleteParameterCommand({ Name: record?.Name }))
        expect((await guardpost('deploy --yes')).code).toBe(0)
        expect((await json<Coverage>('status')).value.notices.map(({ code }) => code)).not.toContain(
          'MEMBER_REGION_OFF',
        )
        expect(await recorded()).toEqual([])
      })
    }, scenario))
})

describe('an opt-in Region that is turned off after its rollout', () => {
  const everywhere = {
    ...smallOrganization,
    accounts: smallOrganization.accounts.map((account) => ({ ...account, optInRegions: [region] })),
  }

  it.each([
    ['security', ids.security],
    ['management', ids.management],
  ])('in the %s account is named, and keeps deploy from no other Region', (_, account) =>
    withSandbox(async (sandbox) => {
      const file = JSON.parse(manifestFor(everywhere, { regions: { home: 'ap-northeast-1', others: [region] } }))
      const given = { account: ids.management, files: { 'accounts.json': JSON.stringify(file) } }
      await withCommandLine(sandbox, given, async ({ guardpost, json, files }) => {
        expect((await guardpost('deploy --yes')).code).toBe(0)
        await new AccountClient(sandbox.as(account)).send(new DisableRegionCommand({ RegionName: region }))
        sandbox.world().clock.advance(3600)
        file.protection.findingUpdates = 'ONE_HOUR'
        files['accounts.json'] = JSON.stringify(file)
        const { code, value } = await json<{ done: object[]; remaining: Plan }>('deploy --yes')
        expect([code, value.remaining.refusals]).toEqual([0, []])
        expect(value.done).toContainEqual(expect.objectContaining({ region: 'ap-northeast-1' }))
        const status = await json<Coverage>('status')
        expect(status.code).toBe(2)
        expect(status.value.problems).toContainEqual(expect.objectContaining({ code: 'REGION_TURNED_OFF', account }))
      })
    }, everywhere),
  )
})
