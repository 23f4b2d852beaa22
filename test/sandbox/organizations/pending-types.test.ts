import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DescribeEffectivePolicyCommand,
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  EnablePolicyTypeCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  MoveAccountCommand,
  OrganizationsClient,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { organization, type PolicyChange } from '../../../apps/sandbox/services/organizations/state'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const RootId = smallOrganization.organization.rootId
const PolicyType = 'CHATBOT_POLICY' as const
const type = { RootId, PolicyType }

const onOrganizations = (
  more: Partial<Scenario['organization']>,
  work: (client: OrganizationsClient, sandbox: TestSandbox) => Promise<void>,
) =>
  withSandbox((sandbox) => work(new OrganizationsClient(sandbox.as(ids.management)), sandbox), {
    ...smallOrganization,
    organization: { ...smallOrganization.organization, ...more },
  })

const statusOf = async (client: OrganizationsClient) =>
  (await client.send(new ListRootsCommand({}))).Roots![0]!.PolicyTypes!.find(({ Type }) => Type === PolicyType)?.Status

const slack = (value: string) =>
  JSON.stringify({ chatbot: { platforms: { slack: { client: { '@@assign': value } } } } })

const made = async (client: OrganizationsClient, value = 'disabled') => {
  const input = { Type: PolicyType, Name: value, Description: '', Content: slack(value) }
  return (await client.send(new CreatePolicyCommand(input))).Policy!.PolicySummary!.Id!
}

describe('a policy type that takes its time (BEHAVIOUR 18)', () => {
  it('is PENDING_ENABLE first, when nothing can be attached and nothing counts', () =>
    onOrganizations({ policyTypeTakesSeconds: 60 }, async (client, sandbox) => {
      const PolicyId = await made(client)
      await client.send(new EnablePolicyTypeCommand(type))
      expect(await statusOf(client)).toBe('PENDING_ENABLE')
      const attaching = client.send(new AttachPolicyCommand({ PolicyId, TargetId: RootId }))
      await expect(attaching).rejects.toMatchObject({ name: 'PolicyTypeNotEnabledException' })
      const query = { PolicyType, TargetId: ids.security }
      const reading = client.send(new DescribeEffectivePolicyCommand(query))
      await expect(reading).rejects.toMatchObject({ name: 'EffectivePolicyNotFoundException' })
      const again = client.send(new EnablePolicyTypeCommand(type))
      await expect(again).rejects.toMatchObject({ name: 'PolicyTypeAlreadyEnabledException' })
      const back = client.send(new DisablePolicyTypeCommand(type))
      await expect(back).rejects.toMatchObject({ name: 'PolicyChangesInProgressException' })
      await sandbox.world().agenda.advance(60)
      expect(await statusOf(client)).toBe('ENABLED')
    }))

  it('is PENDING_DISABLE at the end, when all of it counts and nothing of it changes', () =>
    onOrganizations({ policyTypeTakesSeconds: 60, policyTypes: [PolicyType] }, async (client, sandbox) => {
      const PolicyId = await made(client)
      const target = { PolicyId, TargetId: RootId }
      await client.send(new AttachPolicyCommand(target))
      await client.send(new DisablePolicyTypeCommand(type))
      expect(await statusOf(client)).toBe('PENDING_DISABLE')
      const calls = [
        client.send(new AttachPolicyCommand({ PolicyId, TargetId: ids.security })),
        client.send(new DetachPolicyCommand(target)),
        client.send(new UpdatePolicyCommand({ PolicyId, Content: slack('enabled') })),
        client.send(new EnablePolicyTypeCommand(type)),
      ]
      for (const call of calls) await expect(call).rejects.toMatchObject({ name: 'PolicyChangesInProgressException' })
      const query = { PolicyType, TargetId: ids.security }
      const { EffectivePolicy } = await client.send(new DescribeEffectivePolicyCommand(query))
      expect(EffectivePolicy!.PolicyContent).toContain('disabled')
      await sandbox.world().agenda.advance(60)
      expect(await statusOf(client)).toBeUndefined()
      expect((await client.send(new ListTargetsForPolicyCommand({ PolicyId }))).Targets).toEqual([])
    }))
})

describe('a policy type of a scenario', () => {
  it.each([
    ['PENDING_ENABLE', 'ENABLED'],
    ['PENDING_DISABLE', undefined],
  ] as const)('can be %s, for a minute, and is %s then (BEHAVIOUR 18)', (status, then) =>
    onOrganizations({ policyTypes: [{ type: PolicyType, status }] }, async (client, sandbox) => {
      expect(await statusOf(client)).toBe(status)
      await sandbox.world().agenda.advance(60)
      expect(await statusOf(client)).toBe(then)
    }),
  )

  it('that is of GuardDuty trusts GuardDuty (BEHAVIOUR 15)', () =>
    onOrganizations({ policyTypes: ['GUARDDUTY_POLICY'] }, async (client) => {
      const { EnabledServicePrincipals } = await client.send(new ListAWSServiceAccessForOrganizationCommand({}))
      expect(EnabledServicePrincipals?.map(({ ServicePrincipal }) => ServicePrincipal)).toEqual([
        'guardduty.amazonaws.com',
      ])
    }))

  it('has documents that CreatePolicy would take (BEHAVIOUR 17)', () => {
    const content = { guardduty: { enablement: {} } }
    const policy = { id: 'p-a1b2c3d4', name: 'empty', type: 'GUARDDUTY_POLICY' as const, content, targets: [] }
    const starting = onOrganizations({ policies: [policy] }, async () => {})
    return expect(starting).rejects.toThrow('organization.policies[0].content: The provided policy document')
  })

  it('cannot be used in an organization with consolidated billing alone (BEHAVIOUR 17)', () =>
    onOrganizations({ featureSet: 'CONSOLIDATED_BILLING' }, async (client) => {
      const name = 'PolicyTypeNotAvailableForOrganizationException'
      await expect(client.send(new EnablePolicyTypeCommand(type))).rejects.toMatchObject({ name })
      await expect(made(client)).rejects.toMatchObject({ name })
    }))
})

describe('onPoliciesChanged', () => {
  it('names the accounts whose effective policy is another after each change (BEHAVIOUR 19)', () =>
    onOrganizations({}, async (client, sandbox) => {
      const heard: PolicyChange[] = []
      sandbox
        .world()
        .store(organization)
        .onPoliciesChanged((change) => heard.push(change))
      const last = () => heard.splice(0).map(({ accounts }) => [...accounts].sort())
      await client.send(new EnablePolicyTypeCommand(type))
      expect(last()).toEqual([[]])
      const PolicyId = await made(client)
      expect(last()).toEqual([])
      const payments = { PolicyId, TargetId: 'ou-ab12-payments' }
      await client.send(new AttachPolicyCommand(payments))
      expect(last()).toEqual([[ids.workload]])
      const units = { SourceParentId: 'ou-ab12-workloads', DestinationParentId: 'ou-ab12-payments' }
      await client.send(new MoveAccountCommand({ AccountId: ids.other, ...units }))
      expect(last()).toEqual([[ids.other]])
      await client.send(new UpdatePolicyCommand({ PolicyId, Content: slack('enabled') }))
      expect(last()).toEqual([[ids.workload, ids.other]])
      await client.send(new AttachPolicyCommand({ PolicyId, TargetId: RootId }))
      expect(last()).toEqual([[ids.management, ids.security]])
      await client.send(new DetachPolicyCommand(payments))
      expect(last()).toEqual([[]])
      await client.send(new DisablePolicyTypeCommand(type))
      expect(last()).toEqual([Object.values(ids)])
    }))
})
