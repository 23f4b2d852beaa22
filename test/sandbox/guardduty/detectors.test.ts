import {
  CreateDetectorCommand,
  CreateFilterCommand,
  DeleteDetectorCommand,
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  type GetDetectorCommandOutput,
  GuardDutyClient,
  ListDetectorsCommand,
  UpdateDetectorCommand,
} from '@aws-sdk/client-guardduty'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { enrolledOrganization } from './enrolled-organization'

const statusOf = ({ Features }: GetDetectorCommandOutput): Record<string, string | undefined> =>
  Object.fromEntries((Features ?? []).map(({ Name, Status }) => [Name, Status]))

describe('CreateDetector', () => {
  it('turns everything on but Runtime Monitoring (BEHAVIOUR 4)', () =>
    withSandbox(async ({ as }) => {
      const client = new GuardDutyClient(as(ids.workload))
      const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: true, Tags: { team: 'payments' } }))
      const detector = await client.send(new GetDetectorCommand({ DetectorId }))
      expect(detector).toMatchObject({ Status: 'ENABLED', FindingPublishingFrequency: 'SIX_HOURS' })
      expect(detector.Tags).toEqual({ team: 'payments' })
      expect(detector.DataSources?.S3Logs?.Status).toBe('ENABLED')
      expect(statusOf(detector)).toMatchObject({
        CLOUD_TRAIL: 'ENABLED',
        S3_DATA_EVENTS: 'ENABLED',
        EKS_AUDIT_LOGS: 'ENABLED',
        RUNTIME_MONITORING: 'DISABLED',
      })
    }))

  it('leaves on what the request does not name (BEHAVIOUR 4)', () =>
    withSandbox(async ({ as }) => {
      const client = new GuardDutyClient(as(ids.workload))
      const Features = [{ Name: 'S3_DATA_EVENTS', Status: 'DISABLED' } as const]
      const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: true, Features }))
      const statuses = statusOf(await client.send(new GetDetectorCommand({ DetectorId })))
      expect(statuses).toMatchObject({ S3_DATA_EVENTS: 'DISABLED', EKS_AUDIT_LOGS: 'ENABLED' })
    }))

  it('refuses a second one in the Region, not in another (BEHAVIOUR 2)', () =>
    withSandbox(async ({ as }) => {
      const create = new CreateDetectorCommand({ Enable: true })
      await new GuardDutyClient(as(ids.workload)).send(create)
      await expect(new GuardDutyClient(as(ids.workload)).send(create)).rejects.toMatchObject({
        name: 'BadRequestException',
        message: 'The request is rejected because a detector already exists for the current account.',
      })
      await new GuardDutyClient(as(ids.workload, 'eu-west-1')).send(create)
    }))

  it('refuses both kinds of runtime monitoring at once (BEHAVIOUR 7)', () =>
    withSandbox(async ({ as }) => {
      const Features = (['RUNTIME_MONITORING', 'EKS_RUNTIME_MONITORING'] as const).map((Name) => ({
        Name,
        Status: 'ENABLED' as const,
      }))
      const call = new GuardDutyClient(as(ids.workload)).send(new CreateDetectorCommand({ Enable: true, Features }))
      await expect(call).rejects.toThrow('invalid or out-of-range value')
    }))

  it('refuses the whole call for a feature that the Region does not offer (BEHAVIOUR 7)', () =>
    withSandbox(
      async ({ as }) => {
        const client = new GuardDutyClient(as(ids.workload))
        const Features = (['S3_DATA_EVENTS', 'RDS_LOGIN_EVENTS'] as const).map((Name) => ({
          Name,
          Status: 'ENABLED' as const,
        }))
        await expect(client.send(new CreateDetectorCommand({ Enable: true, Features }))).rejects.toMatchObject({
          name: 'BadRequestException',
        })
        expect((await client.send(new ListDetectorsCommand({}))).DetectorIds).toEqual([])
      },
      { ...smallOrganization, guardDuty: { missingFeatures: { 'us-east-1': ['RDS_LOGIN_EVENTS'] } } },
    ))
})

describe('UpdateDetector', () => {
  it("refuses another account's detector (BEHAVIOUR 3)", () =>
    withSandbox(async ({ as }) => {
      const { DetectorId } = await enrolledOrganization(as)
      const call = new GuardDutyClient(as(ids.other)).send(new UpdateDetectorCommand({ DetectorId, Enable: true }))
      await expect(call).rejects.toThrow(
        'The request is rejected because the input detectorId is not owned by the current account.',
      )
    }))

  it("imposes the administrator's publishing frequency on members (BEHAVIOUR 24)", () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId, member } = await enrolledOrganization(as)
      const update = { DetectorId, FindingPublishingFrequency: 'FIFTEEN_MINUTES' } as const
      await client.send(new UpdateDetectorCommand(update))
      const detector = await member.client.send(new GetDetectorCommand({ DetectorId: member.DetectorId }))
      expect(detector.FindingPublishingFrequency).toBe('FIFTEEN_MINUTES')
    }))

  it.each([
    { Enable: false },
    { FindingPublishingFrequency: 'ONE_HOUR' as const },
    { Features: [{ Name: 'S3_DATA_EVENTS' as const, Status: 'DISABLED' as const }] },
  ])('refuses a member %j (BEHAVIOUR 6)', (change) =>
    withSandbox(async ({ as }) => {
      const { member } = await enrolledOrganization(as)
      const call = member.client.send(new UpdateDetectorCommand({ DetectorId: member.DetectorId, ...change }))
      await expect(call).rejects.toMatchObject({ name: 'BadRequestException' })
    }),
  )
})

describe('DeleteDetector', () => {
  it('refuses an administrator with members, and a member (BEHAVIOUR 5, 6)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId, member } = await enrolledOrganization(as)
      await expect(client.send(new DeleteDetectorCommand({ DetectorId }))).rejects.toThrow(
        'The request is rejected because the current account cannot delete detector while it has invited or associated members.',
      )
      const remove = new DeleteDetectorCommand({ DetectorId: member.DetectorId })
      await expect(member.client.send(remove)).rejects.toMatchObject({ name: 'BadRequestException' })
    }))

  it('deletes the detector of an account that stands alone', () =>
    withSandbox(async ({ as }) => {
      const client = new GuardDutyClient(as(ids.workload))
      const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: true }))
      await client.send(new DeleteDetectorCommand({ DetectorId }))
      expect((await client.send(new ListDetectorsCommand({}))).DetectorIds).toEqual([])
    }))
})

describe('a member', () => {
  it('sees its administrator and cannot have filters of its own (BEHAVIOUR 6)', () =>
    withSandbox(async ({ as }) => {
      const { member } = await enrolledOrganization(as)
      const { DetectorId } = member
      const { Administrator } = await member.client.send(new GetAdministratorAccountCommand({ DetectorId }))
      expect(Administrator).toMatchObject({ AccountId: ids.security, RelationshipStatus: 'Enabled' })
      const FindingCriteria = { Criterion: { severity: { GreaterThanOrEqual: 7 } } }
      const create = new CreateFilterCommand({ DetectorId, Name: 'severe', FindingCriteria })
      await expect(member.client.send(create)).rejects.toMatchObject({ name: 'BadRequestException' })
    }))
})
