import {
  DeregisterDelegatedAdministratorCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  ListAccountsCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
  RemoveAccountFromOrganizationCommand,
  TagResourceCommand,
} from '@aws-sdk/client-organizations'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const ServicePrincipal = 'guardduty.amazonaws.com'
const trust = (principal: string) => new EnableAWSServiceAccessCommand({ ServicePrincipal: principal })
const register = (AccountId: string) => new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal })

describe('EnableAWSServiceAccess', () => {
  it('lists the service from then on', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      await client.send(trust(ServicePrincipal))
      const { EnabledServicePrincipals } = await client.send(new ListAWSServiceAccessForOrganizationCommand({}))
      expect(EnabledServicePrincipals).toEqual([{ ServicePrincipal, DateEnabled: expect.any(Date) }])
    }))

  it('refuses the principal of StackSets and takes that of their members (BEHAVIOUR 12)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      await expect(client.send(trust('stacksets.cloudformation.amazonaws.com'))).rejects.toMatchObject({
        name: 'InvalidInputException',
        Reason: 'UNRECOGNIZED_SERVICE_PRINCIPAL',
        message: 'You specified an unrecognized service principal.',
      })
      await client.send(trust('member.org.stacksets.cloudformation.amazonaws.com'))
    }))

  it('needs all features (BEHAVIOUR 12)', () =>
    withSandbox(
      async ({ as }) => {
        const call = new OrganizationsClient(as(ids.management)).send(trust(ServicePrincipal))
        await expect(call).rejects.toMatchObject({ Reason: 'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE' })
      },
      {
        ...smallOrganization,
        organization: { ...smallOrganization.organization, featureSet: 'CONSOLIDATED_BILLING' },
      },
    ))
})

describe('RegisterDelegatedAdministrator', () => {
  it('lets the account read the organization (BEHAVIOUR 1)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      await client.send(trust(ServicePrincipal))
      await client.send(register(ids.security))
      const { DelegatedAdministrators } = await client.send(
        new ListDelegatedAdministratorsCommand({ ServicePrincipal }),
      )
      expect(DelegatedAdministrators).toMatchObject([{ Id: ids.security, DelegationEnabledDate: expect.any(Date) }])
      const administrator = new OrganizationsClient(as(ids.security))
      expect((await administrator.send(new ListAccountsCommand({}))).Accounts).toHaveLength(4)
      const services = await client.send(new ListDelegatedServicesForAccountCommand({ AccountId: ids.security }))
      expect(services.DelegatedServices).toMatchObject([{ ServicePrincipal }])
    }))

  it('needs service access first (BEHAVIOUR 13)', () =>
    withSandbox(async ({ as }) => {
      const call = new OrganizationsClient(as(ids.management)).send(register(ids.security))
      await expect(call).rejects.toMatchObject({
        name: 'ConstraintViolationException',
        Reason: 'SERVICE_ACCESS_NOT_ENABLED',
      })
    }))

  it('refuses the management account, a second registration and a second administrator (BEHAVIOUR 13)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      await client.send(trust(ServicePrincipal))
      await expect(client.send(register(ids.management))).rejects.toMatchObject({
        Reason: 'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
      })
      await client.send(register(ids.security))
      await expect(client.send(register(ids.security))).rejects.toMatchObject({
        name: 'AccountAlreadyRegisteredException',
      })
      await expect(client.send(register(ids.other))).rejects.toMatchObject({
        Reason: 'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
      })
    }))

  it('keeps the account in the organization and the service trusted until it is withdrawn (BEHAVIOUR 7, 14)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      const remove = new RemoveAccountFromOrganizationCommand({ AccountId: ids.security })
      await client.send(trust(ServicePrincipal))
      await client.send(register(ids.security))
      await expect(client.send(remove)).rejects.toMatchObject({
        Reason: 'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
      })
      const distrust = new DisableAWSServiceAccessCommand({ ServicePrincipal })
      await expect(client.send(distrust)).rejects.toMatchObject({ name: 'ConstraintViolationException' })
      const withdraw = new DeregisterDelegatedAdministratorCommand({ AccountId: ids.security, ServicePrincipal })
      await client.send(withdraw)
      await client.send(distrust)
      await client.send(remove)
    }))
})

describe('TagResource', () => {
  it('tags accounts and units', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      const Tags = [{ Key: 'team', Value: 'payments' }]
      for (const ResourceId of [ids.workload, 'ou-ab12-payments']) {
        await client.send(new TagResourceCommand({ ResourceId, Tags }))
        expect((await client.send(new ListTagsForResourceCommand({ ResourceId }))).Tags).toEqual(Tags)
      }
    }))
})

describe('a principal that Organizations does not know', () => {
  const unknown = { ServicePrincipal: 'nope.amazonaws.com' }

  it.each<[string, object]>([
    ['EnableAWSServiceAccess', new EnableAWSServiceAccessCommand(unknown)],
    ['DisableAWSServiceAccess', new DisableAWSServiceAccessCommand(unknown)],
    [
      'RegisterDelegatedAdministrator',
      new RegisterDelegatedAdministratorCommand({ AccountId: ids.security, ...unknown }),
    ],
    [
      'DeregisterDelegatedAdministrator',
      new DeregisterDelegatedAdministratorCommand({ AccountId: ids.security, ...unknown }),
    ],
    ['ListDelegatedAdministrators', new ListDelegatedAdministratorsCommand(unknown)],
  ])('is refused by %s, and not taken for one that nobody registered (BEHAVIOUR 12)', (_operation, command) =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      await expect(client.send(command as ListDelegatedAdministratorsCommand)).rejects.toMatchObject({
        name: 'InvalidInputException',
        Reason: 'UNRECOGNIZED_SERVICE_PRINCIPAL',
      })
    }),
  )
})
