import {
  ActivateOrganizationsAccessCommand,
  CreateStackSetCommand,
  DeactivateOrganizationsAccessCommand,
  DeleteStackSetCommand,
  DescribeOrganizationsAccessCommand,
  DescribeStackSetCommand,
  ListStackSetsCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation'
import {
  DeregisterDelegatedAdministratorCommand,
  EnableAWSServiceAccessCommand,
  ListAWSServiceAccessForOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import {
  asAdministrator,
  clientOf,
  deployTo,
  makeManagedSet,
  readManagedInstances,
  registerAdministrator,
  units,
  withAdministrator,
} from './service-managed-fixture'
import { instanceTemplate, makeStackSet } from './stack-set-fixture'
import { named, template } from './templates'

const { management, security, workload, other } = ids
const ServicePrincipal = 'member.org.stacksets.cloudformation.amazonaws.com'

describe('ActivateOrganizationsAccess', () => {
  it('makes Organizations trust StackSets, and only the management account may call it (BEHAVIOUR 48)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, management)
      await expect(clientOf(sandbox, security).send(new ActivateOrganizationsAccessCommand({}))).rejects.toThrow(
        expect.objectContaining({ name: 'InvalidOperationException' }),
      )
      await client.send(new ActivateOrganizationsAccessCommand({}))
      const { EnabledServicePrincipals = [] } = await new OrganizationsClient(sandbox.as(management)).send(
        new ListAWSServiceAccessForOrganizationCommand({}),
      )
      expect(EnabledServicePrincipals.map((trusted) => trusted.ServicePrincipal)).toEqual([ServicePrincipal])
    }))

  it('needs an organization with all features (BEHAVIOUR 48)', () =>
    withSandbox(
      async (sandbox) => {
        const activate = clientOf(sandbox, management).send(new ActivateOrganizationsAccessCommand({}))
        await expect(activate).rejects.toThrow('Your organization must have all features enabled.')
      },
      { ...smallOrganization, organization: { ...smallOrganization.organization, featureSet: 'CONSOLIDATED_BILLING' } },
    ))

  it('is needed although Organizations trusts the principal already (BEHAVIOUR 48)', () =>
    withSandbox(async (sandbox) => {
      const enable = new EnableAWSServiceAccessCommand({ ServicePrincipal })
      await new OrganizationsClient(sandbox.as(management)).send(enable)
      await registerAdministrator(sandbox)
      await expect(makeManagedSet(clientOf(sandbox, security))).rejects.toThrow(
        'You must enable organizations access to operate a service managed stack set',
      )
    }))
})

describe('DeactivateOrganizationsAccess', () => {
  it('is refused while there is a delegated administrator (BEHAVIOUR 48)', () =>
    withAdministrator(async (_client, sandbox) => {
      const deactivate = () => clientOf(sandbox, management).send(new DeactivateOrganizationsAccessCommand({}))
      await expect(deactivate()).rejects.toThrow(expect.objectContaining({ name: 'InvalidOperationException' }))
      const deregister = new DeregisterDelegatedAdministratorCommand({ AccountId: security, ServicePrincipal })
      await new OrganizationsClient(sandbox.as(management)).send(deregister)
      await deactivate()
      const { Status } = await clientOf(sandbox, management).send(new DescribeOrganizationsAccessCommand({}))
      expect(Status).toBe('DISABLED')
    }))
})

describe('DescribeOrganizationsAccess', () => {
  it('answers the management account, and delegated administrators that say so (BEHAVIOUR 48 and 49)', () =>
    withAdministrator(async (client, sandbox) => {
      const { Status } = await client.send(new DescribeOrganizationsAccessCommand(asAdministrator))
      expect(Status).toBe('ENABLED')
      const refused = expect.objectContaining({ name: 'InvalidOperationException' })
      await expect(client.send(new DescribeOrganizationsAccessCommand({}))).rejects.toThrow(refused)
      await expect(
        clientOf(sandbox, other).send(new DescribeOrganizationsAccessCommand(asAdministrator)),
      ).rejects.toThrow('Account used is not a delegated administrator')
    }))
})

describe('CallAs DELEGATED_ADMIN', () => {
  it('puts the StackSet into the management account, for it and all delegated administrators to see (BEHAVIOUR 50)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      await registerAdministrator(sandbox, workload)
      const seen = [
        [client, asAdministrator],
        [clientOf(sandbox, workload), asAdministrator],
        [clientOf(sandbox, management), {}],
      ] as const
      for (const [caller, callAs] of seen) {
        const { StackSet } = await caller.send(new DescribeStackSetCommand({ StackSetName: 'set', ...callAs }))
        expect(StackSet?.StackSetARN).toMatch(/^arn:aws:cloudformation:us-east-1:111111111111:stackset\/set:/)
        expect(StackSet).toMatchObject({ PermissionModel: 'SERVICE_MANAGED', AutoDeployment: { Enabled: true } })
        expect(StackSet?.AdministrationRoleARN).toBeUndefined()
      }
      await expect(makeManagedSet(clientOf(sandbox, management), { CallAs: 'SELF' })).rejects.toThrow(
        expect.objectContaining({ name: 'NameAlreadyExistsException' }),
      )
    }))

  it('does not show the self-managed StackSets of either account (BEHAVIOUR 50)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeStackSet(clientOf(sandbox, management), { StackSetName: 'of-management' })
      await makeStackSet(client, { StackSetName: 'own' })
      await makeManagedSet(client)
      const namesSeen = async (callAs: object) =>
        (await client.send(new ListStackSetsCommand(callAs))).Summaries?.map(({ StackSetName }) => StackSetName)
      expect(await namesSeen(asAdministrator)).toEqual(['set'])
      expect(await namesSeen({})).toEqual(['own'])
    }))

  it('is refused to accounts that are none, the management account included (BEHAVIOUR 49)', () =>
    withAdministrator(async (client, sandbox) => {
      await makeManagedSet(client)
      for (const account of [management, other]) {
        const describe = new DescribeStackSetCommand({ StackSetName: 'set', ...asAdministrator })
        await expect(clientOf(sandbox, account).send(describe)).rejects.toThrow(
          expect.objectContaining({
            name: 'ValidationError',
            message: 'Account used is not a delegated administrator',
          }),
        )
      }
    }))

  it('must be said by a delegated administrator (BEHAVIOUR 49)', () =>
    withAdministrator(async (client) => {
      await expect(makeManagedSet(client, { CallAs: 'SELF' })).rejects.toThrow(
        'You must be the management account or delegated admin account of an organization',
      )
      await makeManagedSet(client)
      await expect(client.send(new DescribeStackSetCommand({ StackSetName: 'set' }))).rejects.toThrow('not found')
    }))

  it('is for service-managed StackSets only (BEHAVIOUR 49)', () =>
    withAdministrator(async (client) => {
      await expect(makeStackSet(client, asAdministrator)).rejects.toThrow(
        'CallAs DELEGATED_ADMIN is only supported for StackSets with SERVICE_MANAGED permission model',
      )
    }))
})

describe('a service-managed StackSet', () => {
  const withTransform = JSON.stringify({ Transform: 'AWS::LanguageExtensions', ...JSON.parse(instanceTemplate) })
  const nested = template({ N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://x' } } })
  const include = template({ P: named('/p', { 'Fn::Transform': { Name: 'AWS::Include' } }) })

  it.each([
    ['a transform', { TemplateBody: withTransform }, /do not support templates with macros or transforms/],
    ['a macro inside', { TemplateBody: include }, /do not support templates with macros or transforms/],
    [
      'a nested stack',
      { TemplateBody: nested },
      /^Nested AWS::CloudFormation::Stack is not supported in service managed/,
    ],
    ['CAPABILITY_AUTO_EXPAND', { Capabilities: ['CAPABILITY_AUTO_EXPAND' as const] }, /CAPABILITY_AUTO_EXPAND/],
    ['roles', { ExecutionRoleName: 'execution' }, /ExecutionRoleName cannot be specified/],
    [
      'dependencies of its automatic deployment',
      { AutoDeployment: { Enabled: true, DependsOn: ['arn'] } },
      /DependsOn/,
    ],
    [
      'retained stacks without automatic deployment',
      { AutoDeployment: { Enabled: false, RetainStacksOnAccountRemoval: true } },
      /RetainStacksOnAccountRemoval/,
    ],
  ])('refuses %s (BEHAVIOUR 51)', (_what, request, message) =>
    withAdministrator(async (client) => {
      await expect(makeManagedSet(client, request)).rejects.toThrow(message)
    }),
  )

  it('needs AutoDeployment (BEHAVIOUR 51)', () =>
    withAdministrator(async (client) => {
      const request = { StackSetName: 'set', TemplateBody: instanceTemplate, ...asAdministrator }
      await expect(
        client.send(new CreateStackSetCommand({ ...request, PermissionModel: 'SERVICE_MANAGED' })),
      ).rejects.toThrow('AutoDeployment must be specified')
    }))

  it('cannot change its permission model while it has instances (BEHAVIOUR 51)', () =>
    withAdministrator(async (client) => {
      await makeManagedSet(client)
      await deployTo(client, [units.workloads])
      const request = { ...asAdministrator, StackSetName: 'set', UsePreviousTemplate: true }
      await expect(
        client.send(new UpdateStackSetCommand({ ...request, PermissionModel: 'SELF_MANAGED' })),
      ).rejects.toThrow('Cannot modify PermissionModel')
    }))

  it('goes when it is empty (BEHAVIOUR 40)', () =>
    withAdministrator(async (client) => {
      await makeManagedSet(client)
      await client.send(new DeleteStackSetCommand({ StackSetName: 'set', ...asAdministrator }))
      await expect(readManagedInstances(client)).rejects.toThrow('not found')
    }))
})
