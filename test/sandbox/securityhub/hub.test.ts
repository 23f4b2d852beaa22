import {
  DeregisterDelegatedAdministratorCommand,
  ListDelegatedAdministratorsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import {
  DescribeHubCommand,
  DescribeSecurityHubV2Command,
  DisableOrganizationAdminAccountCommand,
  DisableSecurityHubCommand,
  DisableSecurityHubV2Command,
  EnableOrganizationAdminAccountCommand,
  EnableSecurityHubCommand,
  EnableSecurityHubV2Command,
  ListOrganizationAdminAccountsCommand,
  SecurityHubClient,
  type SecurityHubFeature,
} from '@aws-sdk/client-securityhub'
import { parseRegion } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const home = parseRegion('eu-west-1')
const clientOf = ({ as }: TestSandbox, account: string, region: string = home) =>
  new SecurityHubClient(as(account, region))

const isOff = {
  name: 'InvalidAccessException',
  message: `Account ${ids.workload} is not subscribed to AWS Security Hub`,
}

describe('Security Hub CSPM', () => {
  it('says that an account is not subscribed until it is, in one Region (BEHAVIOUR 1, 2)', () =>
    withSandbox(async (sandbox) => {
      const [client, elsewhere] = [clientOf(sandbox, ids.workload), clientOf(sandbox, ids.workload, 'us-east-1')]
      await expect(client.send(new DescribeHubCommand({}))).rejects.toMatchObject(isOff)
      await client.send(new EnableSecurityHubCommand({ EnableDefaultStandards: false }))
      const HubArn = `arn:aws:securityhub:${home}:${ids.workload}:hub/default`
      expect(await client.send(new DescribeHubCommand({}))).toMatchObject({ HubArn, SubscribedAt: expect.any(String) })
      await expect(client.send(new DescribeHubCommand({ HubArn: `${HubArn}2` }))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      })
      await expect(client.send(new EnableSecurityHubCommand({}))).rejects.toMatchObject({
        name: 'ResourceConflictException',
      })
      await expect(elsewhere.send(new DescribeHubCommand({}))).rejects.toMatchObject(isOff)
      await client.send(new DisableSecurityHubCommand({}))
      await expect(client.send(new DescribeHubCommand({}))).rejects.toMatchObject(isOff)
    }))

  it('is on for the administrator, who cannot switch it off (BEHAVIOUR 3, 6)', () =>
    withSandbox(async (sandbox) => {
      const [management, admin] = [clientOf(sandbox, ids.management), clientOf(sandbox, ids.security)]
      await management.send(new EnableOrganizationAdminAccountCommand({ AdminAccountId: ids.security }))
      await admin.send(new DescribeHubCommand({}))
      await expect(admin.send(new DisableSecurityHubCommand({}))).rejects.toMatchObject({
        message: 'Cannot disable Security Hub on the Security Hub administrator',
      })
      await management.send(new DisableOrganizationAdminAccountCommand({ AdminAccountId: ids.security }))
      await admin.send(new DisableSecurityHubCommand({}))
    }))
})

describe('administrators of Security Hub', () => {
  const name = (id: string, Feature?: SecurityHubFeature) =>
    new EnableOrganizationAdminAccountCommand({ AdminAccountId: id, Feature })

  it('are the same account in every Region and for both features, registered in Organizations (BEHAVIOUR 6)', () =>
    withSandbox(async (sandbox) => {
      const [client, elsewhere] = [clientOf(sandbox, ids.management), clientOf(sandbox, ids.management, 'us-east-1')]
      await client.send(name(ids.security))
      const refused = { name: 'InvalidInputException' }
      await expect(elsewhere.send(name(ids.other))).rejects.toMatchObject(refused)
      await expect(client.send(name(ids.other, 'SecurityHubV2'))).rejects.toMatchObject(refused)
      await expect(client.send(name('999999999999'))).rejects.toMatchObject(refused)
      await client.send(name(ids.security, 'SecurityHubV2'))
      for (const Feature of ['SecurityHub', 'SecurityHubV2'] as const) {
        expect(await client.send(new ListOrganizationAdminAccountsCommand({ Feature }))).toMatchObject({
          AdminAccounts: [{ AccountId: ids.security, Status: 'ENABLED' }],
          Feature,
        })
      }
      expect((await elsewhere.send(new ListOrganizationAdminAccountsCommand({}))).AdminAccounts).toEqual([])
      const registered = await new OrganizationsClient(sandbox.as(ids.management)).send(
        new ListDelegatedAdministratorsCommand({ ServicePrincipal: 'securityhub.amazonaws.com' }),
      )
      expect(registered.DelegatedAdministrators).toMatchObject([{ Id: ids.security }])
    }))

  it('are none any more, in any Region, once Organizations has deregistered them (delegation/BEHAVIOUR 3)', () =>
    withSandbox(async (sandbox) => {
      const [client, elsewhere] = [clientOf(sandbox, ids.management), clientOf(sandbox, ids.management, 'us-east-1')]
      for (const one of [client, elsewhere]) await one.send(name(ids.security))
      const service = { AccountId: ids.security, ServicePrincipal: 'securityhub.amazonaws.com' }
      await new OrganizationsClient(sandbox.as(ids.management)).send(
        new DeregisterDelegatedAdministratorCommand(service),
      )
      for (const one of [client, elsewhere]) {
        expect((await one.send(new ListOrganizationAdminAccountsCommand({}))).AdminAccounts).toEqual([])
      }
      await clientOf(sandbox, ids.security).send(new DisableSecurityHubCommand({}))
      await client.send(name(ids.other))
    }))

  it('are named and listed by the management account only (BEHAVIOUR 6)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.security)
      const refused = { name: 'AccessDeniedException' }
      await expect(client.send(name(ids.security))).rejects.toMatchObject(refused)
      await expect(client.send(new ListOrganizationAdminAccountsCommand({}))).rejects.toMatchObject(refused)
    }))
})

describe('Security Hub V2', () => {
  it('is on or off by itself, in one Region (BEHAVIOUR 12)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      const isOffV2 = { name: 'ResourceNotFoundException' }
      await expect(client.send(new DescribeSecurityHubV2Command({}))).rejects.toMatchObject(isOffV2)
      const { HubV2Arn } = await client.send(new EnableSecurityHubV2Command({}))
      expect(await client.send(new DescribeSecurityHubV2Command({}))).toMatchObject({ HubV2Arn })
      await expect(client.send(new DescribeHubCommand({}))).rejects.toMatchObject(isOff)
      await client.send(new DisableSecurityHubV2Command({}))
      await expect(client.send(new DescribeSecurityHubV2Command({}))).rejects.toMatchObject(isOffV2)
    }))

  it('is on from the start where the scenario says so', () =>
    withSandbox(
      async (sandbox) => {
        await clientOf(sandbox, ids.workload).send(new DescribeSecurityHubV2Command({}))
        await clientOf(sandbox, ids.other).send(new DescribeHubCommand({}))
        await expect(clientOf(sandbox, ids.workload).send(new DescribeHubCommand({}))).rejects.toMatchObject(isOff)
      },
      {
        ...smallOrganization,
        services: {
          securityHub: { accounts: [ids.other], regions: [home] },
          securityHubV2: { accounts: 'ALL', regions: [home] },
        },
      },
    ))
})
