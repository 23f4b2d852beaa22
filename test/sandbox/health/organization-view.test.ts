import {
  DescribeHealthServiceStatusForOrganizationCommand,
  DisableHealthServiceAccessForOrganizationCommand,
  EnableHealthServiceAccessForOrganizationCommand,
  HealthClient,
} from '@aws-sdk/client-health'
import { DisableAWSServiceAccessCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const clientOf = ({ as }: TestSandbox, account: string, region?: string) => new HealthClient(as(account, region))

const statusOf = async (client: HealthClient) =>
  (await client.send(new DescribeHealthServiceStatusForOrganizationCommand({})))
    .healthServiceAccessStatusForOrganization

describe('the organization view of Health', () => {
  it('is on while the organization trusts Health, whatever the Region of the client (BEHAVIOUR 1, 2)', () =>
    withSandbox(async (sandbox) => {
      const [client, elsewhere] = [clientOf(sandbox, ids.management), clientOf(sandbox, ids.management, 'eu-west-1')]
      expect(await statusOf(client)).toBe('DISABLED')
      await client.send(new EnableHealthServiceAccessForOrganizationCommand({}))
      expect([await statusOf(client), await statusOf(elsewhere)]).toEqual(['ENABLED', 'ENABLED'])
      await client.send(new DisableHealthServiceAccessForOrganizationCommand({}))
      expect(await statusOf(client)).toBe('DISABLED')
      await client.send(new EnableHealthServiceAccessForOrganizationCommand({}))
      await new OrganizationsClient(sandbox.as(ids.management)).send(
        new DisableAWSServiceAccessCommand({ ServicePrincipal: 'health.amazonaws.com' }),
      )
      expect(await statusOf(client)).toBe('DISABLED')
    }))

  it('is for the management account (BEHAVIOUR 3)', () =>
    withSandbox(async (sandbox) => {
      await expect(statusOf(clientOf(sandbox, ids.security))).rejects.toMatchObject({ name: 'AccessDeniedException' })
    }))

  it('needs a support plan that has the API (BEHAVIOUR 4)', () =>
    withSandbox(
      (sandbox) =>
        expect(statusOf(clientOf(sandbox, ids.management))).rejects.toMatchObject({
          name: 'SubscriptionRequiredException',
        }),
      { ...smallOrganization, services: { health: { supportPlan: false } } },
    ))

  it('is on from the start where the scenario says so', () =>
    withSandbox(async (sandbox) => expect(await statusOf(clientOf(sandbox, ids.management))).toBe('ENABLED'), {
      ...smallOrganization,
      services: { health: { organization: true } },
    }))
})
