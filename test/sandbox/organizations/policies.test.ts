import {
  DescribePolicyCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { parseScenario } from '../../../apps/sandbox/scenario/parse-scenario'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const Filter = 'SERVICE_CONTROL_POLICY' as const
const content = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] }
const { organization } = smallOrganization
const withPolicy: Scenario = {
  ...smallOrganization,
  organization: {
    ...organization,
    policies: [{ id: 'p-a1b2c3d4', name: 'deny', content, targets: [organization.rootId, ids.security] }],
  },
}

const attachedTo = async (client: OrganizationsClient, TargetId: string) => {
  const { Policies } = await client.send(new ListPoliciesForTargetCommand({ TargetId, Filter }))
  return Policies?.map(({ Name }) => Name)
}

describe('ListPoliciesForTarget', () => {
  it('gives those that are "directly attached to the specified target root, organizational unit (OU), or account" (BEHAVIOUR 16)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      expect(await attachedTo(client, organization.rootId)).toEqual(['FullAWSAccess', 'deny'])
      expect(await attachedTo(client, ids.security)).toEqual(['FullAWSAccess', 'deny'])
      expect(await attachedTo(client, ids.management)).toEqual(['FullAWSAccess'])
    }, withPolicy))

  it('refuses a target that is not there and a reader who may not', () =>
    withSandbox(async ({ as }) => {
      const unknown = attachedTo(new OrganizationsClient(as(ids.management)), '999999999999')
      await expect(unknown).rejects.toMatchObject({ name: 'TargetNotFoundException' })
      const reader = attachedTo(new OrganizationsClient(as(ids.security)), ids.security)
      await expect(reader).rejects.toMatchObject({ name: 'AccessDeniedException' })
    }, withPolicy))
})

describe('policies of a scenario', () => {
  it('are listed and told with their documents and targets, and enforced outside of the management account (BEHAVIOUR 16)', () =>
    withSandbox(async ({ as }) => {
      const client = new OrganizationsClient(as(ids.management))
      const { Policies } = await client.send(new ListPoliciesCommand({ Filter }))
      expect(Policies?.map(({ Id }) => Id)).toEqual(['p-FullAWSAccess', 'p-a1b2c3d4'])
      const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId: 'p-a1b2c3d4' }))
      expect(JSON.parse(Policy!.Content!)).toEqual(content)
      const { Targets } = await client.send(new ListTargetsForPolicyCommand({ PolicyId: 'p-a1b2c3d4' }))
      expect(Targets?.map(({ TargetId }) => TargetId).sort()).toEqual([ids.security, organization.rootId].sort())
      const member = new OrganizationsClient(as(ids.workload))
      await expect(member.send(new ListPoliciesCommand({ Filter }))).rejects.toMatchObject({
        message: expect.stringContaining('with an explicit deny in a service control policy'),
      })
    }, withPolicy))

  it('name targets that are there', () => {
    const lost = {
      ...withPolicy,
      organization: {
        ...withPolicy.organization,
        policies: [{ ...withPolicy.organization.policies![0]!, targets: ['999999999999'] }],
      },
    }
    expect(() => parseScenario(lost)).toThrow('organization.policies[0].targets')
  })
})
