import {
  AcceptAdministratorInvitationCommand,
  AcceptInvitationCommand,
  CreateDetectorCommand,
  CreateMembersCommand,
  DeleteMembersCommand,
  DisassociateFromAdministratorAccountCommand,
  DisassociateFromMasterAccountCommand,
  DisassociateMembersCommand,
  GetDetectorCommand,
  GetMemberDetectorsCommand,
  GetMembersCommand,
  GetRemainingFreeTrialDaysCommand,
  GuardDutyClient,
  InviteMembersCommand,
  ListDetectorsCommand,
  ListInvitationsCommand,
  ListMembersCommand,
  OrgFeature,
  paginateListMembers,
  StartMonitoringMembersCommand,
  StopMonitoringMembersCommand,
  UpdateMemberDetectorsCommand,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-guardduty'
import { CreateServiceLinkedRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import {
  CloseAccountCommand,
  OrganizationsClient,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations'
import { parseAccountId, parseUnitId } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { enrolledOrganization, type GuardDutyAccount, guardDutyOf } from './enrolled-organization'
import { settledAdmin } from './settled-admin'

const details = (...accounts: string[]) =>
  accounts.map((AccountId) => ({ AccountId, Email: `${AccountId}@example.com` }))

const create = ({ client, DetectorId }: GuardDutyAccount, ...accounts: string[]) =>
  client.send(new CreateMembersCommand({ DetectorId, AccountDetails: details(...accounts) }))

const relationship = async ({ client, DetectorId }: GuardDutyAccount, account: string): Promise<string | undefined> =>
  (await client.send(new GetMembersCommand({ DetectorId, AccountIds: [account] }))).Members?.[0]?.RelationshipStatus

const notAMember =
  'The request is rejected because the given account ID is not an associated member of account the current account.'

const many = Array.from({ length: 60 }, (_, index) => String(500_000_000_000 + index))

const crowded = {
  ...smallOrganization,
  accounts: [
    ...smallOrganization.accounts,
    ...many.map((id) => ({
      id: parseAccountId(id),
      name: id,
      email: `${id}@example.com`,
      unit: parseUnitId('ou-ab12-workloads'),
    })),
  ],
}

describe('CreateMembers', () => {
  it('enables GuardDuty in accounts of the organization (BEHAVIOUR 23)', () =>
    withSandbox(async ({ as }) => {
      const admin = await settledAdmin(as, 'us-east-1')
      expect(await create(admin, ids.workload)).toMatchObject({ UnprocessedAccounts: [] })
      const member = await guardDutyOf(as, ids.workload, 'us-east-1')
      const detector = await member.client.send(new GetDetectorCommand({ DetectorId: member.DetectorId }))
      expect(detector.Status).toBe('ENABLED')
      const { Members } = await admin.client.send(new ListMembersCommand({ DetectorId: admin.DetectorId }))
      expect(Members).toMatchObject([
        {
          AccountId: ids.workload,
          DetectorId: member.DetectorId,
          AdministratorId: ids.security,
          Email: `${ids.workload}@example.com`,
          RelationshipStatus: 'Enabled',
        },
      ])
    }))

  it('turns a detector on again that the account had disabled (BEHAVIOUR 23)', () =>
    withSandbox(async ({ as }) => {
      const own = new GuardDutyClient(as(ids.workload))
      const { DetectorId } = await own.send(new CreateDetectorCommand({ Enable: false }))
      await create(await settledAdmin(as, 'us-east-1'), ids.workload)
      expect((await own.send(new GetDetectorCommand({ DetectorId }))).Status).toBe('ENABLED')
    }))

  it('names each account that it did not take, and why (BEHAVIOUR 19, 22)', () =>
    withSandbox(async ({ as }) => {
      const admin = await settledAdmin(as, 'us-east-1')
      await create(admin, ids.workload)
      await new OrganizationsClient(as(ids.management)).send(new CloseAccountCommand({ AccountId: ids.other }))
      const answer = await create(admin, ids.management, ids.security, ids.workload, ids.other)
      expect(answer.UnprocessedAccounts).toEqual([
        {
          AccountId: ids.management,
          Result:
            'Operation failed because your organization master must first enable GuardDuty to be added as a member',
        },
        {
          AccountId: ids.security,
          Result: 'The request is rejected because an account cannot become a member of itself.',
        },
        { AccountId: ids.other, Result: expect.stringContaining('not an active account') },
      ])
    }))

  it('takes the management account that has no more than the service-linked role (BEHAVIOUR 19)', () =>
    withSandbox(async ({ as }) => {
      const admin = await settledAdmin(as, 'us-east-1')
      const iam = new IAMClient(as(ids.management))
      await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'guardduty.amazonaws.com' }))
      expect((await create(admin, ids.management)).UnprocessedAccounts).toEqual([])
      const { DetectorIds } = await new GuardDutyClient(as(ids.management)).send(new ListDetectorsCommand({}))
      expect(DetectorIds).toHaveLength(1)
    }))

  it('gives members that are there already the features of the organization, and nothing else (BEHAVIOUR 23)', () =>
    withSandbox(async ({ as, world }) => {
      const admin = await settledAdmin(as, 'us-east-1')
      const { client, DetectorId } = admin
      const AccountIds = [ids.workload]
      const ask = async () => {
        const { Members } = await client.send(new GetMembersCommand({ DetectorId, AccountIds }))
        const { MemberDataSourceConfigurations: of } = await client.send(
          new GetMemberDetectorsCommand({ DetectorId, AccountIds }),
        )
        const status = of?.[0]?.Features?.find(({ Name }) => Name === 'S3_DATA_EVENTS')?.Status
        return { member: Members?.[0], status }
      }
      await create(admin, ids.workload)
      const before = await ask()
      const Features = [{ Name: OrgFeature.S3_DATA_EVENTS, AutoEnable: 'NEW' as const }]
      const change = { DetectorId, AutoEnableOrganizationMembers: 'NEW' as const, Features }
      await client.send(new UpdateOrganizationConfigurationCommand(change))
      world().clock.advance(60)
      expect((await create(admin, ids.workload)).UnprocessedAccounts).toEqual([])
      expect(before.status).toBe('DISABLED')
      expect(await ask()).toEqual({ member: before.member, status: 'ENABLED' })
    }))

  it('refuses more than 50 (BEHAVIOUR 21)', () =>
    withSandbox(async ({ as }) => {
      const admin = await settledAdmin(as, 'us-east-1')
      await expect(create(admin, ...many.slice(0, 51))).rejects.toThrow(
        'The request failed because the length provided for the accountDetails array was 51. Max allowed length is 50.',
      )
      await create(admin, ...many.slice(0, 50))
      expect(await relationship(admin, many[49] ?? '')).toBe('Enabled')
    }, crowded))

  it('refuses an e-mail address of more than 64 characters', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await settledAdmin(as, 'us-east-1')
      const AccountDetails = [{ AccountId: ids.workload, Email: `${'a'.repeat(60)}@b.cc` }]
      const call = client.send(new CreateMembersCommand({ DetectorId, AccountDetails }))
      await expect(call).rejects.toMatchObject({ name: 'BadRequestException' })
    }))
})

describe('ListMembers', () => {
  it('gives every associated member once over all pages (BEHAVIOUR 25)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await enrolledOrganization(as)
      const found: unknown[] = []
      for await (const { Members } of paginateListMembers({ client }, { DetectorId })) found.push(...(Members ?? []))
      expect(found).toHaveLength(62)
    }, crowded))

  it('hides who is no longer associated unless asked for all (BEHAVIOUR 25)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await enrolledOrganization(as)
      await client.send(new DisassociateMembersCommand({ DetectorId, AccountIds: [ids.workload] }))
      const list = async (OnlyAssociated: string) =>
        (await client.send(new ListMembersCommand({ DetectorId, OnlyAssociated }))).Members?.length
      expect([await list('true'), await list('false')]).toEqual([1, 2])
    }))
})

describe('GetMemberDetectors', () => {
  it('names no feature that its answer has no name for: no source that is always on, no AI_ANALYST', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await enrolledOrganization(as)
      const answer = await client.send(new GetMemberDetectorsCommand({ DetectorId, AccountIds: [ids.workload] }))
      const names = answer.MemberDataSourceConfigurations?.[0]?.Features?.map(({ Name }) => Name) ?? []
      expect(names).toContain('S3_DATA_EVENTS')
      expect(names.filter((name) => !Object.values<string | undefined>(OrgFeature).includes(name))).toEqual([])
    }))
})

describe('UpdateMemberDetectors', () => {
  const Features = [{ Name: 'S3_DATA_EVENTS' as const, Status: 'ENABLED' as const }]

  it('changes members and names who is none (BEHAVIOUR 22)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId, member } = await enrolledOrganization(as)
      const answer = await client.send(
        new UpdateMemberDetectorsCommand({ DetectorId, AccountIds: [ids.workload, '999999999999'], Features }),
      )
      expect(answer.UnprocessedAccounts).toEqual([{ AccountId: '999999999999', Result: notAMember }])
      const detector = await member.client.send(new GetDetectorCommand({ DetectorId: member.DetectorId }))
      expect(detector.Features?.find(({ Name }) => Name === 'S3_DATA_EVENTS')?.Status).toBe('ENABLED')
    }))

  it('refuses more than 50 (BEHAVIOUR 21)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await enrolledOrganization(as)
      const call = client.send(new UpdateMemberDetectorsCommand({ DetectorId, AccountIds: many, Features }))
      await expect(call).rejects.toThrow('the accountIds array was 60. Max allowed length is 50.')
    }, crowded))
})

describe('leaving', () => {
  it('is refused while the organization enables ALL (BEHAVIOUR 20)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId, member } = await enrolledOrganization(as, { autoEnable: 'ALL' })
      const request = { DetectorId, AccountIds: [ids.workload] }
      const refused = { name: 'BadRequestException', message: expect.stringContaining('set to ALL') }
      await expect(client.send(new StopMonitoringMembersCommand(request))).rejects.toMatchObject(refused)
      await expect(client.send(new DisassociateMembersCommand(request))).rejects.toMatchObject(refused)
      await expect(client.send(new DeleteMembersCommand(request))).rejects.toMatchObject(refused)
      const leave = new DisassociateFromAdministratorAccountCommand({ DetectorId: member.DetectorId })
      await expect(member.client.send(leave)).rejects.toMatchObject(refused)
    }))

  it('goes by disassociation first, then deletion, and leaves the detector on (BEHAVIOUR 22)', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      const request = { DetectorId: admin.DetectorId, AccountIds: [ids.workload] }
      const early = await admin.client.send(new DeleteMembersCommand(request))
      expect(early.UnprocessedAccounts?.[0]?.Result).toContain('since it is still associated to it')
      await admin.client.send(new DisassociateMembersCommand(request))
      expect(await relationship(admin, ids.workload)).toBe('Removed')
      await admin.client.send(new DeleteMembersCommand(request))
      expect(await relationship(admin, ids.workload)).toBeUndefined()
      const detector = await admin.member.client.send(new GetDetectorCommand({ DetectorId: admin.member.DetectorId }))
      expect(detector.Status).toBe('ENABLED')
    }))

  it('follows an account that is closed or leaves the organization (BEHAVIOUR 26)', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      const organizations = new OrganizationsClient(as(ids.management))
      await organizations.send(new CloseAccountCommand({ AccountId: ids.workload }))
      await organizations.send(new RemoveAccountFromOrganizationCommand({ AccountId: ids.other }))
      expect(await relationship(admin, ids.workload)).toBe('Disabled')
      expect(await relationship(admin, ids.other)).toBe('Removed')
    }))
})

describe('StopMonitoringMembers', () => {
  it('turns GuardDuty off in a member until StartMonitoringMembers', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      const request = { DetectorId: admin.DetectorId, AccountIds: [ids.workload] }
      const status = async () =>
        (await admin.member.client.send(new GetDetectorCommand({ DetectorId: admin.member.DetectorId }))).Status
      await admin.client.send(new StopMonitoringMembersCommand(request))
      expect([await relationship(admin, ids.workload), await status()]).toEqual(['Disabled', 'DISABLED'])
      await admin.client.send(new StartMonitoringMembersCommand(request))
      expect([await relationship(admin, ids.workload), await status()]).toEqual(['Enabled', 'ENABLED'])
    }))
})

describe('membership by invitation', () => {
  it('begins with an invitation that the member accepts (BEHAVIOUR 27)', () =>
    withSandbox(async ({ as }) => {
      const both = [ids.security, ids.workload].map((account) => new GuardDutyClient(as(account)))
      const [inviter, invited] = both as [GuardDutyClient, GuardDutyClient]
      const { DetectorId = '' } = await inviter.send(new CreateDetectorCommand({ Enable: true }))
      const own = await invited.send(new CreateDetectorCommand({ Enable: true }))
      const admin = { client: inviter, DetectorId }
      await create(admin, ids.workload)
      expect(await relationship(admin, ids.workload)).toBe('Created')
      await inviter.send(new InviteMembersCommand({ DetectorId, AccountIds: [ids.workload] }))
      const { Invitations } = await invited.send(new ListInvitationsCommand({}))
      expect(Invitations).toMatchObject([{ AccountId: ids.security, RelationshipStatus: 'Invited' }])
      const accept = { DetectorId: own.DetectorId, AdministratorId: ids.security }
      await invited.send(
        new AcceptAdministratorInvitationCommand({ ...accept, InvitationId: Invitations?.[0]?.InvitationId }),
      )
      expect(await relationship(admin, ids.workload)).toBe('Enabled')
      await invited.send(new DisassociateFromAdministratorAccountCommand({ DetectorId: own.DetectorId }))
      expect(await relationship(admin, ids.workload)).toBe('Resigned')
    }))

  it('has its old names too, by which older scripts call it (BEHAVIOUR 27)', () =>
    withSandbox(async ({ as }) => {
      const both = [ids.security, ids.workload].map((account) => new GuardDutyClient(as(account)))
      const [inviter, invited] = both as [GuardDutyClient, GuardDutyClient]
      const { DetectorId = '' } = await inviter.send(new CreateDetectorCommand({ Enable: true }))
      const own = await invited.send(new CreateDetectorCommand({ Enable: true }))
      const admin = { client: inviter, DetectorId }
      await create(admin, ids.workload)
      await inviter.send(new InviteMembersCommand({ DetectorId, AccountIds: [ids.workload] }))
      const { Invitations } = await invited.send(new ListInvitationsCommand({}))
      const InvitationId = Invitations?.[0]?.InvitationId
      const { DetectorId: ownDetector } = own
      await invited.send(new AcceptInvitationCommand({ DetectorId: ownDetector, InvitationId, MasterId: ids.security }))
      expect(await relationship(admin, ids.workload)).toBe('Enabled')
      await invited.send(new DisassociateFromMasterAccountCommand({ DetectorId: ownDetector }))
      expect(await relationship(admin, ids.workload)).toBe('Resigned')
    }))

  it('needs an invitation (BEHAVIOUR 27)', () =>
    withSandbox(async ({ as }) => {
      const client = new GuardDutyClient(as(ids.workload))
      const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: true }))
      const accept = { DetectorId, AdministratorId: ids.security, InvitationId: 'a'.repeat(32) }
      await expect(client.send(new AcceptAdministratorInvitationCommand(accept))).rejects.toThrow(
        'The request is rejected because the current account does not have an invitation from the requested master account.',
      )
    }))
})

describe('GetRemainingFreeTrialDays', () => {
  it('counts down 30 days of each protection (BEHAVIOUR 39)', () =>
    withSandbox(async ({ as, world }) => {
      const { client, DetectorId } = await enrolledOrganization(as)
      world().clock.advance(9 * 24 * 3600)
      const answer = await client.send(new GetRemainingFreeTrialDaysCommand({ DetectorId, AccountIds: [ids.workload] }))
      expect(answer.Accounts?.[0]?.Features).toContainEqual({ Name: 'CLOUD_TRAIL', FreeTrialDaysRemaining: 21 })
    }))
})
