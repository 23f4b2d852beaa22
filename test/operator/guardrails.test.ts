import { DeleteRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge'
import {
  CreateFilterCommand,
  DeleteDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty'
import {
  CreatePolicyCommand,
  DisablePolicyTypeCommand,
  ListPoliciesCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import type { GuardrailDocument } from '../../apps/operator/permissions/guardrail-document'
import type { PolicyDocument } from '../../apps/operator/permissions/permissions'
import type { Coverage } from '../../apps/planning/coverage/coverage'
import { ids } from '../support/scenarios'
import type { TestSandbox } from '../support/with-sandbox'
import { callsFromNow, onRolledOut, type RegionAnswer, slackOrganization } from './support/region-stories'

const scenario = slackOrganization(2)
const home = 'ap-northeast-1'
const member = '600000000000'
const denied = {
  name: expect.stringMatching(/AccessDenied/),
  message: expect.stringContaining('service control policy'),
}
const Filter = 'SERVICE_CONTROL_POLICY' as const

const detectorOf = async (client: GuardDutyClient): Promise<string> =>
  (await client.send(new ListDetectorsCommand({}))).DetectorIds?.[0] ?? ''

/** What the policy of that name is attached to; undefined where there is none. */
const targetsOfGuardrails = async (sandbox: TestSandbox): Promise<readonly string[] | undefined> => {
  const client = new OrganizationsClient(sandbox.as(ids.management))
  const { Policies = [] } = await client.send(new ListPoliciesCommand({ Filter }))
  const found = Policies.find(({ Name }) => Name === 'guardpost-guardrails')
  if (!found) return undefined
  const { Targets = [] } = await client.send(new ListTargetsForPolicyCommand({ PolicyId: found.Id }))
  return Targets.map(({ TargetId = '' }) => TargetId)
}

describe('guardrails', () => {
  it('keep a member from GuardDuty and everybody from the alerts, and leave rollout, status and destroy alone', () =>
    onRolledOut(scenario, async ({ guardpost, json }, sandbox) => {
      const workload = new GuardDutyClient(sandbox.as(member, home))
      const security = new GuardDutyClient(sandbox.as(ids.security, home))
      const attached = await guardpost('guardrails --attach --yes')
      expect(attached).toMatchObject({ code: 0 })
      expect(await targetsOfGuardrails(sandbox)).toEqual([scenario.organization.rootId])

      const DetectorId = await detectorOf(workload)
      await expect(workload.send(new DeleteDetectorCommand({ DetectorId }))).rejects.toMatchObject(denied)
      const mute = {
        Name: 'mute',
        Action: 'ARCHIVE' as const,
        FindingCriteria: { Criterion: { type: { Equals: ['x'] } } },
      }
      await expect(workload.send(new CreateFilterCommand({ DetectorId, ...mute }))).rejects.toMatchObject(denied)
      const own = await detectorOf(security)
      await expect(security.send(new DeleteDetectorCommand({ DetectorId: own }))).rejects.toMatchObject(denied)
      const events = new EventBridgeClient(sandbox.as(ids.security, home))
      await expect(events.send(new DeleteRuleCommand({ Name: 'guardpost-words' }))).rejects.toMatchObject(denied)
      await security.send(new CreateFilterCommand({ DetectorId: own, ...mute }))

      const status = await json<Coverage>('status')
      expect(JSON.stringify(status.value)).not.toContain('guardpost-guardrails')
      expect(await json<RegionAnswer>('add-region eu-west-1 --yes')).toMatchObject({ code: 0, value: { ok: true } })
      expect((await guardpost('guardrails --attach --yes')).stdout).toContain('Nothing to change.')
      const destroyed = await guardpost('destroy --allow-destroy --yes')
      expect(destroyed).toMatchObject({ code: 0 })
      expect(await guardpost('guardrails --detach --yes')).toMatchObject({ code: 0 })
      expect(await targetsOfGuardrails(sandbox)).toBeUndefined()
    }))

  it('are attached to what is named beside what they are attached to, and updated when others are left out', () =>
    onRolledOut(scenario, async ({ guardpost, json }, sandbox) => {
      expect(await guardpost(`guardrails --attach --yes --target ${member}`)).toMatchObject({ code: 0 })
      const exempt = 'arn:aws:iam::*:role/BreakGlass'
      const changed = await json<{ readonly steps: readonly object[]; readonly document: GuardrailDocument }>(
        `guardrails --attach --yes --exempt ${exempt}`,
      )
      expect(changed.value.steps).toEqual([
        { kind: 'update' },
        { kind: 'attach', target: scenario.organization.rootId },
      ])
      expect(JSON.stringify(changed.value.document)).toContain(exempt)
      expect((await targetsOfGuardrails(sandbox))?.toSorted()).toEqual(
        [member, scenario.organization.rootId].toSorted(),
      )
    }))

  it('take the calls that their permissions list: no more and no less', () =>
    onRolledOut(scenario, async ({ guardpost, json }, sandbox) => {
      const calls = callsFromNow(sandbox)
      for (const command of [
        '--attach --yes',
        '--attach --yes --exempt arn:aws:iam::*:role/BreakGlass',
        '--detach --yes',
      ]) {
        expect(await guardpost(`guardrails ${command}`)).toMatchObject({ code: 0 })
      }
      const made = calls().flatMap(({ service, operation }) => (service === 'sts' ? [] : `${service}:${operation}`))
      const { value } = await json<{
        readonly policies: readonly { readonly account: string; readonly document: PolicyDocument }[]
      }>('permissions --for guardrails')
      expect(value.policies.map(({ account }) => account)).toEqual(['management'])
      const listed = value.policies.flatMap(({ document }) => document.Statement.flatMap(({ Action }) => Action))
      expect([...new Set(made)].toSorted()).toEqual(listed.toSorted())
    }))

  it('are refused where they would lock Guardpost out, cannot count, or would replace a policy of others', () =>
    onRolledOut(scenario, async ({ guardpost }, sandbox) => {
      const client = new OrganizationsClient(sandbox.as(ids.management))
      const withProfile = await guardpost('guardrails --attach --yes --security-profile audit')
      expect(withProfile).toMatchObject({ code: 1, stderr: expect.stringContaining('GUARDRAILS_LOCK_OUT') })
      const Content = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*' }],
      })
      const foreign = { Name: 'guardpost-guardrails', Description: 'ours', Type: Filter, Content }
      await client.send(new CreatePolicyCommand(foreign))
      for (const command of ['--attach', '--detach']) {
        const refused = await guardpost(`guardrails ${command} --yes`)
        expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('GUARDRAILS_FOREIGN') })
      }
    }))

  it('are refused where the organization has no service control policies', () =>
    onRolledOut(scenario, async ({ guardpost }, sandbox) => {
      const client = new OrganizationsClient(sandbox.as(ids.management))
      await client.send(new DisablePolicyTypeCommand({ RootId: scenario.organization.rootId, PolicyType: Filter }))
      const refused = await guardpost('guardrails --attach --yes')
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('GUARDRAILS_TYPE_OFF') })
      expect(await targetsOfGuardrails(sandbox)).toBeUndefined()
    }))
})
