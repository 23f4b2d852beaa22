import { GuardDutyClient, ListDetectorsCommand, ListMembersCommand } from '@aws-sdk/client-guardduty'
import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DescribeEffectivePolicyCommand,
  DetachPolicyCommand,
  DisableAWSServiceAccessCommand,
  DisablePolicyTypeCommand,
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
  type PolicyType,
} from '@aws-sdk/client-organizations'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const RootId = smallOrganization.organization.rootId
const guardDutyPolicy = { RootId, PolicyType: 'GUARDDUTY_POLICY' as const }

const onOrganizations = (
  work: (client: OrganizationsClient, sandbox: TestSandbox) => Promise<void>,
  scenario: Scenario = smallOrganization,
) => withSandbox((sandbox) => work(new OrganizationsClient(sandbox.as(ids.management)), sandbox), scenario)

const enabledTypes = async (client: OrganizationsClient) =>
  (await client.send(new ListRootsCommand({}))).Roots![0]!.PolicyTypes!.map(({ Type, Status }) => [Type, Status])

const made = async (client: OrganizationsClient, Type: PolicyType, content: object, target?: string) => {
  const input = { Type, Name: `policy ${Math.random()}`, Description: '', Content: JSON.stringify(content) }
  const { Policy } = await client.send(new CreatePolicyCommand(input))
  const PolicyId = Policy!.PolicySummary!.Id!
  if (target) await client.send(new AttachPolicyCommand({ PolicyId, TargetId: target }))
  return PolicyId
}

describe('policy types', () => {
  it('are those of the root, of which an organization with all features has service control policies (BEHAVIOUR 18)', () =>
    onOrganizations(async (client) => {
      expect(await enabledTypes(client)).toEqual([['SERVICE_CONTROL_POLICY', 'ENABLED']])
      const untrusted = client.send(new EnablePolicyTypeCommand(guardDutyPolicy))
      await expect(untrusted).rejects.toMatchObject({ Reason: 'SERVICE_ACCESS_NOT_ENABLED' })
      const principal = { ServicePrincipal: 'guardduty.amazonaws.com' }
      await client.send(new EnableAWSServiceAccessCommand(principal))
      await client.send(new EnablePolicyTypeCommand(guardDutyPolicy))
      expect(await enabledTypes(client)).toContainEqual(['GUARDDUTY_POLICY', 'ENABLED'])
      const twice = client.send(new EnablePolicyTypeCommand(guardDutyPolicy))
      await expect(twice).rejects.toMatchObject({ name: 'PolicyTypeAlreadyEnabledException' })
      const untrusting = client.send(new DisableAWSServiceAccessCommand(principal))
      await expect(untrusting).rejects.toMatchObject({ Reason: 'POLICY_TYPE_ENABLED_FOR_THIS_SERVICE' })
    }))

  it('take their attachments along when they are disabled, and keep the policies (BEHAVIOUR 18)', () =>
    onOrganizations(async (client) => {
      const type = { RootId, PolicyType: 'CHATBOT_POLICY' as const }
      const PolicyId = await made(client, 'CHATBOT_POLICY', { chatbot: {} })
      const early = client.send(new AttachPolicyCommand({ PolicyId, TargetId: RootId }))
      await expect(early).rejects.toMatchObject({ name: 'PolicyTypeNotEnabledException' })
      await client.send(new EnablePolicyTypeCommand(type))
      await client.send(new AttachPolicyCommand({ PolicyId, TargetId: RootId }))
      const inUse = client.send(new DeletePolicyCommand({ PolicyId }))
      await expect(inUse).rejects.toMatchObject({ name: 'PolicyInUseException' })
      await client.send(new DisablePolicyTypeCommand(type))
      expect((await client.send(new ListTargetsForPolicyCommand({ PolicyId }))).Targets).toEqual([])
      await client.send(new DeletePolicyCommand({ PolicyId }))
    }))
})

describe('policies that are made', () => {
  it('are attached once, detached, and refused when malformed (BEHAVIOUR 17)', () =>
    onOrganizations(async (client) => {
      const PolicyId = await made(
        client,
        'SERVICE_CONTROL_POLICY',
        { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:Delete*', Resource: '*' }] },
        ids.workload,
      )
      const target = { PolicyId, TargetId: ids.workload }
      const twice = client.send(new AttachPolicyCommand(target))
      await expect(twice).rejects.toMatchObject({ name: 'DuplicatePolicyAttachmentException' })
      await client.send(new DetachPolicyCommand(target))
      const again = client.send(new DetachPolicyCommand(target))
      await expect(again).rejects.toMatchObject({ name: 'PolicyNotAttachedException' })
      const query = { TargetId: ids.workload, Filter: 'SERVICE_CONTROL_POLICY' as const }
      const { Policies } = await client.send(new ListPoliciesForTargetCommand(query))
      expect(Policies?.map(({ Name }) => Name)).toEqual(['FullAWSAccess'])
      const malformed = made(client, 'GUARDDUTY_POLICY', { chatbot: {} })
      await expect(malformed).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' })
    }))

  it('come to what the nearest level says, and on one level to what was attached first (BEHAVIOUR 19)', () => {
    const slack = (client: string) => ({ chatbot: { platforms: { slack: { client: { '@@assign': client } } } } })
    const teams = { chatbot: { platforms: { microsoft_teams: { client: { '@@assign': 'disabled' } } } } }
    const query = { PolicyType: 'CHATBOT_POLICY' as const, TargetId: ids.security }
    return onOrganizations(async (client) => {
      const disabled = client.send(new DescribeEffectivePolicyCommand(query))
      await expect(disabled).rejects.toMatchObject({ name: 'EffectivePolicyNotFoundException' })
      await client.send(new EnablePolicyTypeCommand({ RootId, PolicyType: 'CHATBOT_POLICY' }))
      await made(client, 'CHATBOT_POLICY', { chatbot: { ...slack('disabled').chatbot, ...teams.chatbot } }, RootId)
      await made(client, 'CHATBOT_POLICY', slack('enabled'), ids.security)
      await made(client, 'CHATBOT_POLICY', slack('disabled'), ids.security)
      const { EffectivePolicy } = await client.send(new DescribeEffectivePolicyCommand(query))
      expect(JSON.parse(EffectivePolicy!.PolicyContent!)).toEqual({
        chatbot: { platforms: { slack: { client: 'enabled' }, microsoft_teams: { client: 'disabled' } } },
      })
    })
  })
})

describe('GUARDDUTY_POLICY', () => {
  const administered: Scenario = {
    ...smallOrganization,
    guardDuty: { administrators: [{ account: ids.security, regions: ['eu-west-1' as never], autoEnable: 'ALL' }] },
  }

  it.each([
    [true, 'stops auto-enable of accounts that join, with nothing attached'],
    [false, 'lets them be enrolled while it is not enabled'],
  ])('enabled %s: %s (guardduty BEHAVIOUR 48)', (isEnabled) =>
    onOrganizations(async (client, { as }) => {
      if (isEnabled) await client.send(new EnablePolicyTypeCommand(guardDutyPolicy))
      await client.send(new CreateAccountCommand({ AccountName: 'new', Email: 'new@example.com' }))
      const guardDuty = new GuardDutyClient(as(ids.security, 'eu-west-1'))
      const { DetectorIds } = await guardDuty.send(new ListDetectorsCommand({}))
      const { Members } = await guardDuty.send(new ListMembersCommand({ DetectorId: DetectorIds![0]! }))
      expect(Members!.some(({ Email }) => Email === 'new@example.com')).toBe(!isEnabled)
    }, administered),
  )
})
