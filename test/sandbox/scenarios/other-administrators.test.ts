import {
  AcceptAdministratorInvitationCommand,
  CreateDetectorCommand,
  CreateMembersCommand,
  DisableOrganizationAdminAccountCommand,
  EnableOrganizationAdminAccountCommand,
  GetAdministratorAccountCommand,
  ListInvitationsCommand,
} from '@aws-sdk/client-guardduty'
import { loadScenario } from '../../support/load-scenario'
import { withSandbox } from '../../support/with-sandbox'
import { accounts, adminOf, guardDutyIn } from './guardduty-world'

const enable = (AdminAccountId: string) => new EnableOrganizationAdminAccountCommand({ AdminAccountId })
const INVALID = 'an invalid or out-of-range value is specified as an input parameter'

describe('the scenario another-admin', () => {
  const scenario = loadScenario('another-admin')

  it('has an administrator whose members are everybody but the management account without detector (BEHAVIOUR 16, 19)', () =>
    withSandbox(async ({ as }) => {
      const admin = await guardDutyIn(as, accounts.logArchive, 'eu-west-1')
      expect(Object.keys(await admin.members()).sort()).toEqual(
        [accounts.security, accounts.payments, accounts.storefront, accounts.dataPlatform].sort(),
      )
      expect(await adminOf(as, 'us-east-1')).toBe(`${accounts.logArchive} ENABLED`)
    }, scenario))

  it('refuses the wanted administrator until the other one is gone (BEHAVIOUR 10, 13)', () =>
    withSandbox(async ({ as }) => {
      const { client } = await guardDutyIn(as, accounts.management, 'us-east-1')
      await expect(client.send(enable(accounts.security))).rejects.toThrow(
        'another account is already enabled as GuardDuty delegated administrator',
      )
    }, scenario))
})

describe('the scenario another-admin-in-one-region', () => {
  it('has two administrators, each in its Region (BEHAVIOUR 44)', () =>
    withSandbox(async ({ as }) => {
      expect(await adminOf(as, 'ap-northeast-1')).toBe(`${accounts.security} ENABLED`)
      expect(await adminOf(as, 'eu-west-1')).toBe(`${accounts.logArchive} ENABLED`)
    }, loadScenario('another-admin-in-one-region')))
})

describe('the scenario admin-leaving', () => {
  const scenario = loadScenario('admin-leaving')

  it('shows DISABLE_IN_PROGRESS until its time is over, and releases the members then (BEHAVIOUR 13, 43)', () =>
    withSandbox(async ({ as, world }) => {
      const leaving = await guardDutyIn(as, accounts.security, 'us-east-1')
      expect(await adminOf(as, 'us-east-1')).toBe(`${accounts.security} DISABLE_IN_PROGRESS`)
      expect(await leaving.members()).toEqual({ [accounts.payments]: 'Enabled' })
      world().clock.advance(90)
      expect(await adminOf(as, 'us-east-1')).toBeUndefined()
      expect(await leaving.members()).toEqual({})
    }, scenario))

  it('refuses to make it administrator meanwhile, and its configuration (BEHAVIOUR 43)', () =>
    withSandbox(async ({ as, world }) => {
      const { client } = await guardDutyIn(as, accounts.management, 'us-east-1')
      const leaving = await guardDutyIn(as, accounts.security, 'us-east-1')
      await expect(client.send(enable(accounts.security))).rejects.toThrow(INVALID)
      await expect(leaving.configuration()).rejects.toThrow('required AWS Organization master permission')
      world().clock.advance(90)
      await client.send(enable(accounts.security))
      expect(await adminOf(as, 'us-east-1')).toBe(`${accounts.security} ENABLED`)
    }, scenario))

  it('takes as long for every administrator that is disabled (BEHAVIOUR 43)', () =>
    withSandbox(async ({ as, world }) => {
      const { client } = await guardDutyIn(as, accounts.management, 'eu-west-1')
      const disable = new DisableOrganizationAdminAccountCommand({ AdminAccountId: accounts.security })
      await client.send(disable)
      world().clock.advance(60)
      await client.send(disable)
      expect(await adminOf(as, 'eu-west-1')).toBe(`${accounts.security} DISABLE_IN_PROGRESS`)
      world().clock.advance(30)
      expect(await adminOf(as, 'eu-west-1')).toBeUndefined()
    }, scenario))
})

describe('the scenario invitation-leftovers', () => {
  const scenario = loadScenario('invitation-leftovers')

  it('has members by invitation, of an account in the organization and of one outside', () =>
    withSandbox(async ({ as }) => {
      const member = await guardDutyIn(as, accounts.payments, 'us-east-1')
      const inside = await member.client.send(new GetAdministratorAccountCommand({ DetectorId: member.DetectorId }))
      expect(inside.Administrator).toMatchObject({ AccountId: accounts.logArchive, RelationshipStatus: 'Enabled' })
      const other = await guardDutyIn(as, accounts.dataPlatform, 'eu-west-1')
      const outside = await other.client.send(new GetAdministratorAccountCommand({ DetectorId: other.DetectorId }))
      expect(outside.Administrator).toMatchObject({ AccountId: '999999999999' })
    }, scenario))

  it('has an open invitation that can be accepted (BEHAVIOUR 27)', () =>
    withSandbox(async ({ as }) => {
      const inviter = await guardDutyIn(as, accounts.logArchive, 'us-east-1')
      expect(await inviter.members('false')).toMatchObject({
        [accounts.storefront]: 'Invited',
        [accounts.dataPlatform]: 'Created',
      })
      const { client } = await guardDutyIn(as, accounts.storefront, 'us-east-1')
      const { Invitations } = await client.send(new ListInvitationsCommand({}))
      expect(Invitations).toMatchObject([{ AccountId: accounts.logArchive }])
      const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: true }))
      const { InvitationId } = Invitations?.[0] ?? {}
      const accept = { DetectorId, AdministratorId: accounts.logArchive, InvitationId }
      await client.send(new AcceptAdministratorInvitationCommand(accept))
      expect(await inviter.members()).toMatchObject({ [accounts.storefront]: 'Enabled' })
    }, scenario))

  it('leaves members of another administrator unprocessed (BEHAVIOUR 22)', () =>
    withSandbox(async ({ as }) => {
      const { client } = await guardDutyIn(as, accounts.management, 'us-east-1')
      await client.send(enable(accounts.security))
      const admin = await guardDutyIn(as, accounts.security, 'us-east-1')
      const { UnprocessedAccounts } = await admin.client.send(
        new CreateMembersCommand({
          DetectorId: admin.DetectorId,
          AccountDetails: [accounts.payments, accounts.storefront].map((AccountId) => ({
            AccountId,
            Email: 'a@example.com',
          })),
        }),
      )
      expect(UnprocessedAccounts).toEqual([
        {
          AccountId: accounts.payments,
          Result: expect.stringContaining('associated member of another master account'),
        },
      ])
    }, scenario))

  it('makes members by invitation members of the organization when their administrator becomes the delegated one (BEHAVIOUR 41)', () =>
    withSandbox(async ({ as }) => {
      const { client } = await guardDutyIn(as, accounts.management, 'ap-northeast-1')
      await client.send(enable(accounts.logArchive))
      await client.send(new DisableOrganizationAdminAccountCommand({ AdminAccountId: accounts.logArchive }))
      expect(await (await guardDutyIn(as, accounts.logArchive, 'ap-northeast-1')).members('false')).toEqual({})
    }, scenario))
})
