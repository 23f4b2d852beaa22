import {
  ArchiveFindingsCommand,
  CreateFilterCommand,
  CreateSampleFindingsCommand,
  GetFindingsCommand,
  GetFindingsStatisticsCommand,
  ListFindingsCommand,
  type ListFindingsCommandInput,
  UnarchiveFindingsCommand,
  UpdateDetectorCommand,
} from '@aws-sdk/client-guardduty'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { enrolledOrganization, type GuardDutyAccount } from './enrolled-organization'
import { findingQueue } from './finding-queue'

const bruteForce = 'UnauthorizedAccess:EC2/SSHBruteForce'
const portscan = 'Recon:EC2/Portscan'

const sample = ({ client, DetectorId }: GuardDutyAccount, ...FindingTypes: string[]) =>
  client.send(new CreateSampleFindingsCommand({ DetectorId, FindingTypes }))

const list = async (
  { client, DetectorId }: GuardDutyAccount,
  more: Omit<ListFindingsCommandInput, 'DetectorId'> = {},
): Promise<string[]> => (await client.send(new ListFindingsCommand({ DetectorId, ...more }))).FindingIds ?? []

const read = async (account: GuardDutyAccount, more: Omit<ListFindingsCommandInput, 'DetectorId'> = {}) => {
  const FindingIds = await list(account, more)
  const { DetectorId } = account
  const { SortCriteria } = more
  const answer = await account.client.send(new GetFindingsCommand({ DetectorId, FindingIds, SortCriteria }))
  return answer.Findings ?? []
}

describe('CreateSampleFindings', () => {
  it("tells the member's bus and the administrator's, in the same Region (BEHAVIOUR 29)", () =>
    withSandbox(async ({ as }) => {
      const { member } = await enrolledOrganization(as)
      const atMember = await findingQueue(as, ids.workload)
      const atAdmin = await findingQueue(as, ids.security)
      const elsewhere = await findingQueue(as, ids.security, 'eu-west-1')
      await sample(member, portscan)
      const [[own], [central], none] = [await atMember(), await atAdmin(), await elsewhere()]
      expect(own).toMatchObject({ account: ids.workload, region: 'us-east-1', resources: [] })
      expect(central).toMatchObject({ account: ids.security, region: 'us-east-1', 'detail-type': 'GuardDuty Finding' })
      expect(central?.detail).toEqual(own?.detail)
      expect(none).toEqual([])
    }))

  it('makes findings in the form that EventBridge rules match on (BEHAVIOUR 28)', () =>
    withSandbox(async ({ as }) => {
      const { member } = await enrolledOrganization(as)
      const take = await findingQueue(as, ids.security)
      await sample(member, portscan)
      const [event] = await take()
      expect(event?.detail).toMatchObject({
        schemaVersion: '2.0',
        accountId: ids.workload,
        region: 'us-east-1',
        partition: 'aws',
        arn: `arn:aws:guardduty:us-east-1:${ids.workload}:detector/${member.DetectorId}/finding/${event?.detail.id}`,
        type: portscan,
        severity: 5,
        title: '[SAMPLE] Outbound portscan from EC2 instance i-99999999.',
        resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-99999999' } },
        service: {
          serviceName: 'guardduty',
          detectorId: member.DetectorId,
          action: { actionType: 'NETWORK_CONNECTION', networkConnectionAction: { connectionDirection: 'OUTBOUND' } },
          additionalInfo: { sample: true, type: 'default', value: '{"sample":true}' },
          archived: false,
          count: 1,
        },
      })
    }))

  it('makes one finding of every type when none is named, in all bands of severity (BEHAVIOUR 28)', () =>
    withSandbox(async ({ as }) => {
      const { member } = await enrolledOrganization(as)
      const { DetectorId } = member
      await member.client.send(new CreateSampleFindingsCommand({ DetectorId }))
      const statistics = { DetectorId, FindingStatisticTypes: ['COUNT_BY_SEVERITY' as const] }
      const answer = await member.client.send(new GetFindingsStatisticsCommand(statistics))
      const severities = Object.keys(answer.FindingStatistics?.CountBySeverity ?? {}).map(Number)
      const bands = [1, 4, 7, 9].map((from) => severities.some((severity) => severity >= from && severity < from + 3))
      expect(bands).toEqual([true, true, true, true])
    }))

  it('refuses a type that does not exist', () =>
    withSandbox(async ({ as }) => {
      const { member } = await enrolledOrganization(as)
      await expect(sample(member, 'Recon:EC2/Nothing')).rejects.toMatchObject({ name: 'BadRequestException' })
    }))
})

describe('a repeated finding', () => {
  it('keeps its id, counts up, and is told when the publishing frequency allows it (BEHAVIOUR 30)', () =>
    withSandbox(async ({ as, world }) => {
      const { client, DetectorId, member } = await enrolledOrganization(as)
      const frequency = { DetectorId, FindingPublishingFrequency: 'FIFTEEN_MINUTES' as const }
      await client.send(new UpdateDetectorCommand(frequency))
      const take = await findingQueue(as, ids.security)
      await sample(member, portscan)
      const [first] = await take()
      await sample(member, portscan)
      await sample(member, portscan)
      expect(await take()).toEqual([])
      world().clock.advance(15 * 60)
      const later = await take()
      expect(later).toHaveLength(1)
      expect(later[0]?.detail).toMatchObject({ id: first?.detail.id, service: { count: 3 } })
    }))
})

describe('a suppression filter', () => {
  it("archives a member's finding before anybody is told (BEHAVIOUR 31)", () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      const take = await findingQueue(as, ids.security)
      const filter = {
        DetectorId: admin.DetectorId,
        Name: 'scanner',
        Action: 'ARCHIVE' as const,
        FindingCriteria: { Criterion: { type: { Equals: [portscan] }, accountId: { Equals: [ids.workload] } } },
      }
      await admin.client.send(new CreateFilterCommand(filter))
      await sample(admin.member, portscan, bruteForce)
      expect((await take()).map(({ detail }) => detail.type)).toEqual([bruteForce])
      const archived = await read(admin, {
        FindingCriteria: { Criterion: { 'service.archived': { Equals: ['true'] } } },
      })
      expect(archived.map(({ Type }) => Type)).toEqual([portscan])
    }))
})

describe('ListFindings', () => {
  it("shows the administrator its members' findings, and a member only its own", () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      await sample(admin.member, portscan)
      await sample(admin, bruteForce)
      expect((await read(admin)).map(({ AccountId }) => AccountId).sort()).toEqual([ids.security, ids.workload])
      expect((await read(admin.member)).map(({ Type }) => Type)).toEqual([portscan])
    }))

  it('sorts and filters by attributes of the finding', () =>
    withSandbox(async ({ as }) => {
      const { member } = await enrolledOrganization(as)
      await sample(member, bruteForce, 'CryptoCurrency:EC2/BitcoinTool.B!DNS', portscan)
      const SortCriteria = { AttributeName: 'severity', OrderBy: 'DESC' as const }
      expect((await read(member, { SortCriteria })).map(({ Severity }) => Severity)).toEqual([8, 5, 2])
      const criteria = (Criterion: object) => list(member, { FindingCriteria: { Criterion: { ...Criterion } } })
      expect(await criteria({ severity: { GreaterThanOrEqual: 5 } })).toHaveLength(2)
      expect(await criteria({ type: { NotEquals: [portscan] } })).toHaveLength(2)
      expect(await criteria({ 'resource.instanceDetails.instanceId': { Matches: ['i-9*'] } })).toHaveLength(3)
      expect(await criteria({ updatedAt: { GreaterThan: Date.parse('2999-01-01') } })).toHaveLength(0)
    }))
})

describe('ArchiveFindings', () => {
  it('is for the administrator, not for members (BEHAVIOUR 32)', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      await sample(admin.member, portscan)
      const FindingIds = await list(admin)
      const byMember = new ArchiveFindingsCommand({ DetectorId: admin.member.DetectorId, FindingIds })
      await expect(admin.member.client.send(byMember)).rejects.toThrow('is not authorized to call this API')
      const request = { DetectorId: admin.DetectorId, FindingIds }
      await admin.client.send(new ArchiveFindingsCommand(request))
      expect((await read(admin.member))[0]?.Service?.Archived).toBe(true)
      await admin.client.send(new UnarchiveFindingsCommand(request))
      expect((await read(admin.member))[0]?.Service?.Archived).toBe(false)
    }))
})
