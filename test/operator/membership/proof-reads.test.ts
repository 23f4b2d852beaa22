import { GuardDutyClient, ListDetectorsCommand, UpdateMemberDetectorsCommand } from '@aws-sdk/client-guardduty'
import { parseAccountId, parseRegion, parseUnitId } from '../../../apps/manifest/ids'
import { changeFeatures } from '../../../apps/sandbox/services/guardduty/features/managed-features'
import { guardDuty } from '../../../apps/sandbox/services/guardduty/state'
import { joinAccount } from '../../../apps/sandbox/services/organizations/account-creation'
import type { JournalEntry } from '../../../apps/sandbox/world/journal'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { withCommandLine } from '../support/command-line'
import { organizationOf } from '../support/organization-of'
import {
  callsFromNow,
  onRolledOut,
  type RegionAnswer,
  slackManifest,
  slackOrganization,
} from '../support/region-stories'
import { converge, guardDutyFrom } from '../support/starting-point'

const numberOf = (calls: readonly JournalEntry[], ...operations: readonly string[]): number =>
  calls.filter(({ operation }) => operations.includes(operation)).length

/** An account that joins once members are made. */
const joinsMeanwhile = ({ world }: TestSandbox): void => {
  const { journal } = world()
  const add = journal.add.bind(journal)
  const joined = { id: parseAccountId('700000000001'), name: 'late', email: 'late@example.com' }
  let hasJoined = false
  journal.add = (entry) => {
    add(entry)
    if (hasJoined || entry.operation !== 'CreateMembers') return
    hasJoined = true
    joinAccount(world(), { ...joined, unit: parseUnitId('r-ab12'), joinedBy: 'CREATED' })
  }
}

/** What an account's owner does as soon as the last call has made it a member, and before anybody reads it. */
const changesMeanwhile = ({ world }: TestSandbox, region: string, account: string): void => {
  const { journal } = world()
  const add = journal.add.bind(journal)
  let hasChanged = false
  journal.add = (entry) => {
    add(entry)
    if (hasChanged || entry.operation !== 'ListMembers' || entry.region !== region) return
    const detector = world().store(guardDuty).detectors.find(parseAccountId(account), parseRegion(region))
    if (detector === undefined) return
    hasChanged = true
    changeFeatures(world(), detector, [{ name: 'EKS_AUDIT_LOGS', value: 'DISABLED', additional: [] }])
  }
}

/** What a person does in the administrator's console. */
const disableByHand = async ({ as }: TestSandbox, region: string, account: string): Promise<void> => {
  const client = new GuardDutyClient(as(ids.security, region))
  const [DetectorId] = (await client.send(new ListDetectorsCommand({}))).DetectorIds ?? []
  const Features = [{ Name: 'EKS_AUDIT_LOGS' as const, Status: 'DISABLED' as const }]
  await client.send(new UpdateMemberDetectorsCommand({ DetectorId, AccountIds: [account], Features }))
}

describe('the proof of a deployment', () => {
  it('reads members again and not the list of accounts, which a rollout does not change', () =>
    guardDutyFrom(organizationOf(38, 20), async (start) => {
      const calls = callsFromNow(start.sandbox)
      const { code, value } = await start.deploy()
      expect([code, value.remaining.actions]).toEqual([0, []])
      expect(numberOf(calls(), 'ListAccounts')).toBe(2)
      expect(numberOf(calls(), 'ListMembers')).toBe(3 * 2)
    }))

  it('sees what has changed at a member since it was made one, reads that Region again, and brings it into order', () =>
    guardDutyFrom('fresh-organization', async (start) => {
      changesMeanwhile(start.sandbox, 'eu-west-1', '333333333333')
      const calls = callsFromNow(start.sandbox)
      const { code, value } = await start.deploy()
      expect([code, value.remaining.actions]).toEqual([0, []])
      expect(value.done).toContainEqual(
        expect.objectContaining({ kind: 'update-member-features', region: 'eu-west-1', accounts: ['333333333333'] }),
      )
      // Read with the others, once more since something is left, and after that is done: nobody is a member before the first look.
      const listed = calls().filter(({ operation }) => operation === 'ListMembers')
      expect(listed.map(({ region }) => region).sort()).toEqual([
        ...['ap-northeast-1', 'eu-west-1', 'eu-west-1', 'eu-west-1', 'us-east-1'],
      ])
      expect((await start.plan()).code).toBe(0)
    }))

  it('names an account that joined meanwhile and is a member already', () =>
    guardDutyFrom(organizationOf(3, 20), async (start) => {
      joinsMeanwhile(start.sandbox)
      const { value } = await start.deploy()
      expect(value.remaining.notices).toContainEqual(
        expect.objectContaining({ code: 'ACCOUNT_UNLISTED', account: '700000000001' }),
      )
    }))

  it('looks at the Regions alone in which something was done, where all of it is about members', () =>
    guardDutyFrom('fresh-organization', async (start) => {
      await converge(start)
      await disableByHand(start.sandbox, 'eu-west-1', '333333333333')
      const calls = callsFromNow(start.sandbox)
      const { code, value } = await start.deploy()
      expect([code, value.done.map(({ kind }) => kind)]).toEqual([0, ['update-member-features']])
      expect(numberOf(calls(), 'ListMembers')).toBe(3 + 1)
      expect(numberOf(calls(), 'ListPublishingDestinations')).toBe(3 + 1)
      expect(numberOf(calls(), 'ListTopics', 'ListSubscriptionsByTopic', 'GetRole')).toBe(1)
    }))
})

describe('another severity of a route', () => {
  it('deploys the stacks that say it, and reads nothing of members a second time', () =>
    onRolledOut(slackOrganization(3), async ({ json, files }, sandbox) => {
      const file = JSON.parse(files['accounts.json']!)
      file.routes[0].minimumSeverity = 'HIGH'
      files['accounts.json'] = JSON.stringify(file)
      const calls = callsFromNow(sandbox)
      const { code, value } = await json<RegionAnswer>('deploy --yes')
      expect([code, value.failed, value.remaining.actions]).toEqual([0, [], []])
      expect(new Set(value.done.map(({ kind }) => kind))).toEqual(new Set(['deploy-stack']))
      const regions = 2
      expect(numberOf(calls(), 'ListMembers')).toBe(regions)
      expect(numberOf(calls(), 'DescribeOrganizationConfiguration')).toBe(regions)
      expect((await json('plan')).code).toBe(0)
    }))
})

describe('a first deployment with stacks', () => {
  it('reads members once, after the last change to GuardDuty and before the last stack', () =>
    withSandbox(async (sandbox) => {
      const files = { 'accounts.json': slackManifest(slackOrganization(3)) }
      await withCommandLine(sandbox, { account: ids.management, files }, async ({ json }) => {
        const calls = callsFromNow(sandbox)
        const { code, value } = await json<RegionAnswer>('deploy --yes')
        expect([code, value.failed, value.remaining.actions]).toEqual([0, [], []])
        expect(numberOf(calls(), 'ListMembers')).toBe(2)
        for (const place of ['ap-northeast-1', 'us-east-1']) {
          const inRegion = calls().flatMap(({ region, operation }) => (region === place ? [operation] : []))
          expect(inRegion.indexOf('ListMembers')).toBeGreaterThan(inRegion.lastIndexOf('CreateMembers'))
        }
        const operations = calls().map(({ operation }) => operation)
        expect(operations.lastIndexOf('GetMemberDetectors')).toBeLessThan(operations.lastIndexOf('ExecuteChangeSet'))
      })
    }, slackOrganization(3)))
})
