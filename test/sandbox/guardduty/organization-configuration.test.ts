import {
  CreateDetectorCommand,
  DescribeOrganizationConfigurationCommand,
  GetDetectorCommand,
  GetMemberDetectorsCommand,
  GetOrganizationStatisticsCommand,
  GuardDutyClient,
  ListMembersCommand,
  UpdateOrganizationConfigurationCommand,
  type UpdateOrganizationConfigurationCommandInput,
} from '@aws-sdk/client-guardduty'
import { joinAccount, unusedAccountId } from '../../../apps/sandbox/services/organizations/account-creation'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { enrolledOrganization, type GuardDutyAccount, guardDutyOf } from './enrolled-organization'
import { settledAdmin } from './settled-admin'

type Change = Omit<UpdateOrganizationConfigurationCommandInput, 'DetectorId'>

const update = ({ client, DetectorId }: GuardDutyAccount, change: Change) =>
  client.send(new UpdateOrganizationConfigurationCommand({ DetectorId, ...change }))

const members = async ({ client, DetectorId }: GuardDutyAccount): Promise<(string | undefined)[]> =>
  ((await client.send(new ListMembersCommand({ DetectorId }))).Members ?? []).map(({ AccountId }) => AccountId)

const featureOf = async (
  { client, DetectorId }: GuardDutyAccount,
  account: string,
  feature: string,
): Promise<string | undefined> => {
  const answer = await client.send(new GetMemberDetectorsCommand({ DetectorId, AccountIds: [account] }))
  return answer.MemberDataSourceConfigurations?.[0]?.Features?.find(({ Name }) => Name === feature)?.Status
}

const join = (sandbox: TestSandbox): string => {
  const world = sandbox.world()
  return joinAccount(world, {
    id: unusedAccountId(world),
    name: 'new',
    email: 'new@example.com',
    joinedBy: 'CREATED',
  }).id
}

const s3 = (AutoEnable: 'ALL' | 'NEW' | 'NONE') => ({ Features: [{ Name: 'S3_DATA_EVENTS' as const, AutoEnable }] })

describe('DescribeOrganizationConfiguration', () => {
  it('says NONE for everything in a new organization (BEHAVIOUR 15)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await settledAdmin(as, 'us-east-1')
      const answer = await client.send(new DescribeOrganizationConfigurationCommand({ DetectorId }))
      expect(answer).toMatchObject({
        AutoEnable: false,
        AutoEnableOrganizationMembers: 'NONE',
        MemberAccountLimitReached: false,
      })
      expect(new Set(answer.Features?.map(({ AutoEnable }) => AutoEnable))).toEqual(new Set(['NONE']))
    }))

  it('refuses everybody but the administrator (BEHAVIOUR 12)', () =>
    withSandbox(async ({ as }) => {
      const { member } = await enrolledOrganization(as)
      const call = new DescribeOrganizationConfigurationCommand({ DetectorId: member.DetectorId })
      await expect(member.client.send(call)).rejects.toThrow(
        'The request failed because you do not have required AWS Organization master permission.',
      )
    }))
})

describe('UpdateOrganizationConfiguration', () => {
  it.each<[string, Change]>([
    ['neither of the two settings', {}],
    ['both of them', { AutoEnable: true, AutoEnableOrganizationMembers: 'NEW' }],
    [
      'both kinds of runtime monitoring',
      {
        AutoEnableOrganizationMembers: 'ALL',
        Features: [
          { Name: 'RUNTIME_MONITORING', AutoEnable: 'ALL' },
          { Name: 'EKS_RUNTIME_MONITORING', AutoEnable: 'ALL' },
        ],
      },
    ],
  ])('refuses %s (BEHAVIOUR 7, 14)', (_what, change) =>
    withSandbox(async ({ as }) => {
      const admin = await settledAdmin(as, 'us-east-1')
      await expect(update(admin, change)).rejects.toMatchObject({ name: 'BadRequestException' })
      expect(await members(admin)).toEqual([])
    }),
  )

  it('changes nothing at all for a feature that the Region does not offer (BEHAVIOUR 7)', () =>
    withSandbox(
      async ({ as }) => {
        const admin = await settledAdmin(as, 'us-east-1')
        const change = { AutoEnableOrganizationMembers: 'ALL' as const, ...s3('ALL') }
        await expect(update(admin, change)).rejects.toMatchObject({ name: 'BadRequestException' })
        expect(await members(admin)).toEqual([])
      },
      { ...smallOrganization, guardDuty: { missingFeatures: { 'us-east-1': ['S3_DATA_EVENTS'] } } },
    ))

  it('reads the legacy setting as NEW (BEHAVIOUR 14)', () =>
    withSandbox(async ({ as }) => {
      const admin = await settledAdmin(as, 'us-east-1')
      await update(admin, { AutoEnable: true })
      const answer = await admin.client.send(
        new DescribeOrganizationConfigurationCommand({ DetectorId: admin.DetectorId }),
      )
      expect(answer).toMatchObject({ AutoEnable: true, AutoEnableOrganizationMembers: 'NEW' })
    }))
})

describe('enrollment of organization members', () => {
  it('reaches every account with ALL, but the management account only once it has a detector (BEHAVIOUR 16, 19)', () =>
    withSandbox(async ({ as }) => {
      const admin = await settledAdmin(as, 'us-east-1')
      await update(admin, { AutoEnableOrganizationMembers: 'ALL' })
      expect((await members(admin)).sort()).toEqual([ids.workload, ids.other])
      await new GuardDutyClient(as(ids.management)).send(new CreateDetectorCommand({ Enable: true }))
      expect((await members(admin)).sort()).toEqual([ids.management, ids.workload, ids.other])
    }))

  it('reaches existing accounts after the time that the scenario says (BEHAVIOUR 16)', () =>
    withSandbox(
      async ({ as, world }) => {
        const admin = await settledAdmin(as, 'us-east-1')
        await update(admin, { AutoEnableOrganizationMembers: 'ALL' })
        expect(await members(admin)).toEqual([])
        world().clock.advance(3600)
        expect(await members(admin)).toHaveLength(2)
      },
      { ...smallOrganization, guardDuty: { allTakesSeconds: 3600 } },
    ))

  it('reaches only accounts that join later with NEW (BEHAVIOUR 16)', () =>
    withSandbox(async (sandbox) => {
      const admin = await settledAdmin(sandbox.as, 'us-east-1')
      await update(admin, { AutoEnableOrganizationMembers: 'NEW' })
      expect(await members(admin)).toEqual([])
      const account = join(sandbox)
      expect(await members(admin)).toEqual([account])
    }))

  it('leaves newcomers alone with NONE, and disables nobody (BEHAVIOUR 16)', () =>
    withSandbox(async (sandbox) => {
      const admin = await enrolledOrganization(sandbox.as)
      await update(admin, { AutoEnableOrganizationMembers: 'NONE' })
      join(sandbox)
      expect(await members(admin)).toHaveLength(2)
      const detector = await admin.member.client.send(new GetDetectorCommand({ DetectorId: admin.member.DetectorId }))
      expect(detector.Status).toBe('ENABLED')
    }))

  it('reaches the Region that it was set in and no other', () =>
    withSandbox(async ({ as }) => {
      await enrolledOrganization(as, { region: 'us-east-1' })
      const elsewhere = await guardDutyOf(as, ids.workload, 'eu-west-1')
      expect(elsewhere.DetectorId).toBe('')
    }))
})

describe('features of an organization', () => {
  it('go to existing members with ALL and stay there with NONE (BEHAVIOUR 18)', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      expect(await featureOf(admin, ids.workload, 'S3_DATA_EVENTS')).toBe('DISABLED')
      await update(admin, { AutoEnableOrganizationMembers: 'NEW', ...s3('ALL') })
      expect(await featureOf(admin, ids.workload, 'S3_DATA_EVENTS')).toBe('ENABLED')
      await update(admin, { AutoEnableOrganizationMembers: 'NEW', ...s3('NONE') })
      expect(await featureOf(admin, ids.workload, 'S3_DATA_EVENTS')).toBe('ENABLED')
    }))

  it('go only to accounts that join later with NEW (BEHAVIOUR 18)', () =>
    withSandbox(async (sandbox) => {
      const admin = await enrolledOrganization(sandbox.as)
      await update(admin, { AutoEnableOrganizationMembers: 'NEW', ...s3('NEW') })
      const account = join(sandbox)
      expect(await featureOf(admin, ids.workload, 'S3_DATA_EVENTS')).toBe('DISABLED')
      expect(await featureOf(admin, account, 'S3_DATA_EVENTS')).toBe('ENABLED')
    }))

  it("leave the administrator's own detector alone (BEHAVIOUR 17)", () =>
    withSandbox(async ({ as }) => {
      const admin = await settledAdmin(as, 'us-east-1')
      const Features = [{ Name: 'RUNTIME_MONITORING' as const, AutoEnable: 'ALL' as const }]
      await update(admin, { AutoEnableOrganizationMembers: 'ALL', Features })
      const own = await admin.client.send(new GetDetectorCommand({ DetectorId: admin.DetectorId }))
      expect(own.Features?.find(({ Name }) => Name === 'RUNTIME_MONITORING')?.Status).toBe('DISABLED')
    }))

  it('carry their additional configuration', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      const AdditionalConfiguration = [{ Name: 'EC2_AGENT_MANAGEMENT' as const, AutoEnable: 'ALL' as const }]
      const Features = [{ Name: 'RUNTIME_MONITORING' as const, AutoEnable: 'ALL' as const, AdditionalConfiguration }]
      await update(admin, { AutoEnableOrganizationMembers: 'NEW', Features })
      const detector = await admin.member.client.send(new GetDetectorCommand({ DetectorId: admin.member.DetectorId }))
      const runtime = detector.Features?.find(({ Name }) => Name === 'RUNTIME_MONITORING')
      expect(runtime?.Status).toBe('ENABLED')
      expect(
        Object.fromEntries(runtime?.AdditionalConfiguration?.map(({ Name, Status }) => [Name, Status]) ?? []),
      ).toEqual({
        EKS_ADDON_MANAGEMENT: 'DISABLED',
        ECS_FARGATE_AGENT_MANAGEMENT: 'DISABLED',
        EC2_AGENT_MANAGEMENT: 'ENABLED',
      })
    }))

  it('are counted over administrator and members', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      await update(admin, { AutoEnableOrganizationMembers: 'NEW', ...s3('ALL') })
      const { OrganizationDetails } = await admin.client.send(new GetOrganizationStatisticsCommand({}))
      expect(OrganizationDetails?.OrganizationStatistics).toMatchObject({
        TotalAccountsCount: 4,
        MemberAccountsCount: 2,
        EnabledAccountsCount: 3,
        CountByFeature: expect.arrayContaining([{ Name: 'S3_DATA_EVENTS', EnabledAccountsCount: 3 }]),
      })
    }))
})
