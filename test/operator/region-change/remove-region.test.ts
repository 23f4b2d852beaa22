import { AccountClient, DisableRegionCommand } from '@aws-sdk/client-account'
import { CloudFormationClient, ListStackInstancesCommand } from '@aws-sdk/client-cloudformation'
import {
  GuardDutyClient,
  ListDetectorsCommand,
  ListFindingsCommand,
  ListMembersCommand,
} from '@aws-sdk/client-guardduty'
import { parseRegion } from '../../../apps/manifest/ids'
import type { JournalEntry } from '../../../apps/sandbox/world/journal'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import {
  callsFromNow,
  onRolledOut,
  type RegionAnswer,
  regionsOfCalls,
  slackOrganization,
  writesOf,
} from '../support/region-stories'

const threeRegions = { regions: { home: 'ap-northeast-1', others: ['us-east-1', 'eu-west-1'] } }

/** An organization whose accounts have all enabled an opt-in Region. */
const small = slackOrganization(2)
const inMiddleEast = {
  ...small,
  accounts: small.accounts.map((account) => ({ ...account, optInRegions: [parseRegion('me-south-1')] })),
}

const instancesIn = async ({ as }: TestSandbox): Promise<readonly (string | undefined)[]> => {
  const client = new CloudFormationClient(as(ids.security, 'ap-northeast-1'))
  const { Summaries } = await client.send(new ListStackInstancesCommand({ StackSetName: 'guardpost-regional-alerts' }))
  return Summaries!.map(({ Region }) => Region).sort()
}

const detectorIn = async ({ as }: TestSandbox, account: string, region: string) => {
  const client = new GuardDutyClient(as(account, region))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  return { client, DetectorId: DetectorIds![0]! }
}

/** Which of the steps came when, each once. */
const orderOf = (calls: readonly JournalEntry[], operations: readonly string[]): readonly string[] => [
  ...new Set(calls.map(({ operation }) => operation).filter((operation) => operations.includes(operation))),
]

describe('guardpost remove-region', () => {
  it('gives a Region up in order, goes on where it was interrupted, and takes it out of the manifest when nothing is left', () =>
    onRolledOut(
      slackOrganization(3),
      async ({ guardpost, json, files }, sandbox) => {
        const refused = await guardpost('remove-region eu-west-1 --yes')
        expect(refused.code).toBe(1)
        expect(refused.stdout).toContain('4 accounts are no longer monitored')
        expect(refused.stdout).toContain('--allow-region-removal')

        const words = 'remove-region eu-west-1 --yes --allow-region-removal'
        sandbox.world().faults.add({ kind: 'deny', service: 'guardduty', operation: 'DisassociateMembers', count: 0 })
        const interrupted = await json<RegionAnswer>(words)
        expect(interrupted).toMatchObject({ code: 1, value: { ok: false, manifest: { written: false } } })
        expect(files['accounts.json']).toContain('eu-west-1')
        expect(await instancesIn(sandbox)).toContain('eu-west-1')

        sandbox.world().faults.clear()
        const calls = callsFromNow(sandbox)
        const removed = await json<RegionAnswer>(words)
        expect(removed).toMatchObject({ code: 0, value: { ok: true, failed: [], manifest: { written: true } } })
        expect(regionsOfCalls(calls())).toEqual(['ap-northeast-1', 'eu-west-1'])
        expect(orderOf(calls(), ['DisassociateMembers', 'DisableOrganizationAdminAccount', 'UpdateStack'])).toEqual([
          'DisassociateMembers',
          'DisableOrganizationAdminAccount',
          'UpdateStack',
        ])
        expect(writesOf(calls())).toMatchObject({ 'guardduty:DeleteMembers': 1, 'cloudformation:UpdateStack': 2 })
        expect(files['accounts.json']).not.toContain('eu-west-1')
        expect(await instancesIn(sandbox)).toEqual(['ap-northeast-1', 'us-east-1'])
        expect((await guardpost('plan')).code).toBe(0)

        const kept = await detectorIn(sandbox, ids.security, 'eu-west-1')
        await expect(kept.client.send(new ListFindingsCommand({ DetectorId: kept.DetectorId }))).resolves.toBeDefined()
        const { Members } = await kept.client.send(
          new ListMembersCommand({ DetectorId: kept.DetectorId, OnlyAssociated: 'false' }),
        )
        expect(Members).toEqual([])

        const again = await json<RegionAnswer>(words)
        expect(again).toMatchObject({ code: 0, value: { ok: true, done: [], manifest: { written: false } } })
      },
      threeRegions,
    ))

  it('lets go of what is in a Region that is disabled already, and refuses the home Region', () =>
    onRolledOut(inMiddleEast, async ({ guardpost, json, files }, sandbox) => {
      const accounts = [ids.security, ids.management].map((id) => new AccountClient(sandbox.as(id)))
      const regionOf = { RegionName: 'me-south-1' }
      expect(await json('add-region me-south-1 --yes')).toMatchObject({ code: 0, value: { failed: [] } })
      expect(await instancesIn(sandbox)).toContain('me-south-1')
      for (const client of accounts) await client.send(new DisableRegionCommand(regionOf))

      const calls = callsFromNow(sandbox)
      const removed = await json<RegionAnswer>('remove-region me-south-1 --yes --allow-region-removal')
      expect(removed).toMatchObject({ code: 0, value: { ok: true, failed: [], manifest: { written: true } } })
      expect(orderOf(calls(), ['DeleteStackInstances', 'UpdateStack'])).toEqual(['DeleteStackInstances', 'UpdateStack'])
      expect(await instancesIn(sandbox)).toEqual(['ap-northeast-1', 'us-east-1'])
      expect(files['accounts.json']).not.toContain('me-south-1')

      const home = await guardpost('remove-region ap-northeast-1 --yes --allow-region-removal')
      expect(home.code).toBe(1)
      expect(home.stderr).toContain('REGION_IS_HOME')
    }))

  it('says which detectors of members go on billing, and deletes them on request, afterwards too', () =>
    onRolledOut(slackOrganization(2), async ({ guardpost, json, files }, sandbox) => {
      const words = 'remove-region us-east-1 --yes --allow-region-removal'
      const missing = await json<RegionAnswer>(`${words} --delete-member-detectors`)
      expect(missing.code).toBe(1)
      expect(missing.value.remaining.refusals.map(({ code }) => code)).toEqual(['MEMBER_ROLE_MISSING'])

      const file = JSON.parse(files['accounts.json'] ?? '')
      const organization = { ...file.organization, memberAccessRole: 'OrganizationAccountAccessRole' }
      files['accounts.json'] = JSON.stringify({ ...file, organization }, null, 2)
      const kept = await guardpost(words)
      expect(kept.code).toBe(0)
      expect(kept.stdout).toContain('GuardDuty goes on running in former members, and AWS goes on charging for it')
      expect(kept.stdout).toContain('remove-region us-east-1 --allow-region-removal --delete-member-detectors')

      const ended = await json<RegionAnswer>(`${words} --delete-member-detectors`)
      expect(ended).toMatchObject({ code: 0, value: { ok: true, failed: [], memberDetectorsRunning: [] } })
      const deleted = ended.value.done.filter(({ kind }) => kind === 'delete-member-detectors')
      expect(deleted).toHaveLength(1)
      for (const { id } of slackOrganization(2).accounts) {
        const left = await new GuardDutyClient(sandbox.as(id, 'us-east-1')).send(new ListDetectorsCommand({}))
        const isOurs = id === ids.management || id === ids.security
        expect([id, left.DetectorIds?.length]).toEqual([id, isOurs ? 1 : 0])
      }
      const again = await json<RegionAnswer>(`${words} --delete-member-detectors`)
      expect(again).toMatchObject({ code: 0, value: { ok: true, done: [] } })
    }))
})
