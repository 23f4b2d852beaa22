import {
  DescribeOrganizationConfigurationCommand,
  DisableOrganizationAdminAccountCommand,
  EnableOrganizationAdminAccountCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListOrganizationAdminAccountsCommand,
} from '@aws-sdk/client-guardduty'
import {
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { settledAdmin } from './settled-admin'

const enable = (AdminAccountId: string) => new EnableOrganizationAdminAccountCommand({ AdminAccountId })

describe('EnableOrganizationAdminAccount', () => {
  it('gives the administrator a detector in that Region and nobody else one', () =>
    withSandbox(async ({ as }) => {
      await new GuardDutyClient(as(ids.management, 'eu-west-1')).send(enable(ids.security))
      const detectors = async (account: string, region: string) =>
        (await new GuardDutyClient(as(account, region)).send(new ListDetectorsCommand({}))).DetectorIds
      expect(await detectors(ids.security, 'eu-west-1')).toHaveLength(1)
      expect(await detectors(ids.security, 'us-east-1')).toEqual([])
      expect(await detectors(ids.workload, 'eu-west-1')).toEqual([])
    }))

  it('trusts GuardDuty and registers the account in Organizations', () =>
    withSandbox(async ({ as }) => {
      await new GuardDutyClient(as(ids.management)).send(enable(ids.security))
      const organizations = new OrganizationsClient(as(ids.management))
      const access = await organizations.send(new ListAWSServiceAccessForOrganizationCommand({}))
      expect(access.EnabledServicePrincipals).toMatchObject([{ ServicePrincipal: 'guardduty.amazonaws.com' }])
      const admins = await organizations.send(
        new ListDelegatedAdministratorsCommand({ ServicePrincipal: 'guardduty.amazonaws.com' }),
      )
      expect(admins.DelegatedAdministrators).toMatchObject([{ Id: ids.security, State: 'ACTIVE' }])
    }))

  it('refuses everybody but the management account', () =>
    withSandbox(async ({ as }) => {
      await expect(new GuardDutyClient(as(ids.security)).send(enable(ids.security))).rejects.toMatchObject({
        name: 'BadRequestException',
        Type: 'InvalidInputException',
        message: 'The request failed because you are not the master account for your AWS Organization.',
      })
    }))

  it('refuses another account than the one that is administrator, in every Region', () =>
    withSandbox(async ({ as }) => {
      await settledAdmin(as, 'us-east-1')
      for (const region of ['us-east-1', 'eu-west-1']) {
        await expect(new GuardDutyClient(as(ids.management, region)).send(enable(ids.other))).rejects.toMatchObject({
          message:
            'The request failed because another account is already enabled as GuardDuty delegated administrator for the organization.',
        })
      }
    }))

  it('refuses an account outside the organization', () =>
    withSandbox(async ({ as }) => {
      await expect(new GuardDutyClient(as(ids.management)).send(enable('999999999999'))).rejects.toThrow(
        'The request failed because admin account passed is not member of AWS Organizations.',
      )
    }))

  it('refuses a second Region of a new organization until the first has settled', () =>
    withSandbox(async ({ as }) => {
      const home = new GuardDutyClient(as(ids.management, 'ap-northeast-1'))
      const other = new GuardDutyClient(as(ids.management, 'us-east-1'))
      await home.send(enable(ids.security))
      await expect(other.send(enable(ids.security))).rejects.toThrow('invalid or out-of-range value')
      const { AdminAccounts } = await home.send(new ListOrganizationAdminAccountsCommand({}))
      expect(AdminAccounts).toEqual([{ AdminAccountId: ids.security, AdminStatus: 'ENABLED' }])
      await other.send(enable(ids.security))
      expect((await other.send(new ListOrganizationAdminAccountsCommand({}))).AdminAccounts).toHaveLength(1)
    }))

  it('lets a second Region in after ten seconds, though nobody has read the first', () =>
    withSandbox(async ({ as, world }) => {
      await new GuardDutyClient(as(ids.management, 'ap-northeast-1')).send(enable(ids.security))
      world().clock.advance(10)
      await new GuardDutyClient(as(ids.management, 'us-east-1')).send(enable(ids.security))
    }))

  it('does nothing when the account is administrator of that Region already', () =>
    withSandbox(async ({ as }) => {
      const { DetectorId } = await settledAdmin(as, 'us-east-1')
      await new GuardDutyClient(as(ids.management)).send(enable(ids.security))
      const again = await new GuardDutyClient(as(ids.security)).send(new ListDetectorsCommand({}))
      expect(again.DetectorIds).toEqual([DetectorId])
    }))
})

describe('DisableOrganizationAdminAccount', () => {
  it('takes the organization away from the administrator', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await settledAdmin(as, 'us-east-1')
      await new GuardDutyClient(as(ids.management)).send(
        new DisableOrganizationAdminAccountCommand({ AdminAccountId: ids.security }),
      )
      await expect(client.send(new DescribeOrganizationConfigurationCommand({ DetectorId }))).rejects.toThrow(
        'The request failed because you do not have required AWS Organization master permission.',
      )
    }))
})
