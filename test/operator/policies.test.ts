import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  EnablePolicyTypeCommand,
  ListPoliciesForTargetCommand,
  OrganizationsClient,
  type PolicyType,
} from '@aws-sdk/client-organizations'
import type { Coverage } from '../../apps/planning/coverage/coverage'
import { ids } from '../support/scenarios'
import type { TestSandbox } from '../support/with-sandbox'
import type { CommandLine } from './support/command-line'
import { onRolledOut, slackOrganization } from './support/region-stories'

const scenario = slackOrganization(1)
const RootId = scenario.organization.rootId

const organizationsOf = ({ as }: TestSandbox) => new OrganizationsClient(as(ids.management))

const attach = async (client: OrganizationsClient, Type: PolicyType, content: object, TargetId: string = RootId) => {
  const input = { Type, Name: `our ${Type}`, Description: '', Content: JSON.stringify(content) }
  const { Policy } = await client.send(new CreatePolicyCommand(input))
  await client.send(new AttachPolicyCommand({ PolicyId: Policy!.PolicySummary!.Id!, TargetId }))
}

const deny = (Action: string) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action, Resource: '*' }] })

const problemsOf = async ({ json }: CommandLine) => {
  const { code, value } = await json<Coverage>('status')
  return { code, codes: value.problems.map((problem) => problem.code), value }
}

describe('policies of the organization', () => {
  it(
    'are a problem when the type GUARDDUTY_POLICY is enabled, which plan and deploy say, and none before',
    () =>
      onRolledOut(scenario, async (commands, sandbox) => {
        const before = await problemsOf(commands)
        expect(before.codes).not.toContain('AUTO_ENABLE_STOPPED')
        await organizationsOf(sandbox).send(new EnablePolicyTypeCommand({ RootId, PolicyType: 'GUARDDUTY_POLICY' }))
        const after = await problemsOf(commands)
        expect(after).toMatchObject({ code: 2 })
        expect(after.codes).toContain('AUTO_ENABLE_STOPPED')
        const said = `GUARDDUTY_POLICY is ENABLED in the root ${RootId}`
        for (const command of ['plan', 'deploy --yes', 'status']) {
          expect((await commands.guardpost(command)).stdout.replace(/\s+/g, ' ')).toContain(said)
        }
      }),
    120_000,
  )

  it(
    'are named with what they deny to the security account',
    () =>
      onRolledOut(scenario, async (commands, sandbox) => {
        const client = organizationsOf(sandbox)
        await attach(client, 'SERVICE_CONTROL_POLICY', deny('events:*'), ids.security)
        const { code, value } = await problemsOf(commands)
        expect(code).toBe(2)
        const denied = value.problems.find((problem) => problem.code === 'CHANGE_DENIED')
        expect(denied?.message).toContain('"our SERVICE_CONTROL_POLICY"')
        expect(denied?.message).toContain('denies events:PutRule, events:PutEvents')
        expect((await commands.guardpost('plan')).stdout).toContain('CHANGE_DENIED')
      }),
    120_000,
  )

  it(
    'are a failed check with each of its findings: three on a screen, all in the JSON',
    () =>
      onRolledOut(scenario, async (commands, sandbox) => {
        const client = organizationsOf(sandbox)
        for (const action of ['events:PutRule', 'sns:CreateTopic', 'sqs:CreateQueue', 'kms:CreateKey']) {
          const input = { Type: 'SERVICE_CONTROL_POLICY' as const, Name: action, Description: '' }
          const { Policy } = await client.send(
            new CreatePolicyCommand({ ...input, Content: JSON.stringify(deny(action)) }),
          )
          const PolicyId = Policy!.PolicySummary!.Id!
          await client.send(new AttachPolicyCommand({ PolicyId, TargetId: ids.security }))
        }
        const { value } = await problemsOf(commands)
        const check = value.preflight.find(({ title }) => title === 'Policies of the organization')
        expect([check?.detail, ...(check?.more ?? [])]).toHaveLength(4)
        const { stdout } = await commands.guardpost('status')
        expect(stdout.match(/^ {2}failed {2}Policies of the organization: The service control policy/gm)).toHaveLength(
          3,
        )
        expect(stdout.replace(/\s+/g, ' ')).toContain('Policies of the organization: and 1 more, which "--json" has')
      }),
    120_000,
  )

  it(
    'are named where an allow list leaves out what Guardpost does in the security account',
    () =>
      onRolledOut(scenario, async (commands, sandbox) => {
        const client = organizationsOf(sandbox)
        const allowed = ['guardduty:*', 'events:*', 'sns:*', 'sqs:*', 'cloudwatch:*', 'cloudformation:*', 'ssm:*']
        const allowing = [...allowed, 'iam:*', 'chatbot:*', 'sts:*', 's3:*', 'account:*', 'logs:*', 'cloudtrail:*']
        const Statement = [{ Effect: 'Allow', Action: allowing, Resource: '*' }]
        await attach(client, 'SERVICE_CONTROL_POLICY', { Version: '2012-10-17', Statement }, ids.security)
        await client.send(new DetachPolicyCommand({ PolicyId: 'p-FullAWSAccess', TargetId: ids.security }))
        const { code, value } = await problemsOf(commands)
        expect(code).toBe(2)
        const denied = value.problems.find((problem) => problem.code === 'CHANGE_DENIED')
        expect(denied?.message).toContain(
          `FullAWSAccess is not attached to ${ids.security}, and no service control policy there allows kms:CreateKey`,
        )
      }),
    120_000,
  )

  it(
    'are named where a resource control policy keeps services from what Guardpost made, and not where it keeps others out',
    () =>
      onRolledOut(scenario, async (commands, sandbox) => {
        const client = organizationsOf(sandbox)
        const PolicyType = 'RESOURCE_CONTROL_POLICY'
        await client.send(new EnablePolicyTypeCommand({ RootId, PolicyType }))
        const everybody = { Effect: 'Deny', Principal: '*', Resource: '*' }
        const Condition = { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': scenario.organization.id } }
        const others = { ...Condition, Bool: { 'aws:PrincipalIsAWSService': 'false' } }
        const of = (statement: object) => ({ Version: '2012-10-17', Statement: [{ ...everybody, ...statement }] })
        await attach(client, PolicyType, of({ Action: ['s3:*', 'sqs:*', 'kms:*', 'sts:*'], Condition: others }))
        expect((await problemsOf(commands)).code).toBe(0)
        const { Policies: [first] = [] } = await client.send(
          new ListPoliciesForTargetCommand({ TargetId: RootId, Filter: PolicyType }),
        )
        expect(first?.Name).toBe('RCPFullAWSAccess')
        const input = { Type: PolicyType, Name: 'no services', Description: '' } as const
        const Content = JSON.stringify(of({ Action: 'sqs:SendMessage', Condition }))
        const { Policy } = await client.send(new CreatePolicyCommand({ ...input, Content }))
        const PolicyId = Policy!.PolicySummary!.Id!
        await client.send(new AttachPolicyCommand({ PolicyId, TargetId: ids.security }))
        const { code, value } = await problemsOf(commands)
        const denied = value.problems.find((problem) => problem.code === 'CHANGE_DENIED')
        expect(code).toBe(2)
        expect(denied?.message).toMatch(
          /^The resource control policy "no services" \(p-\w+\), attached to 222222222222, denies sqs:SendMessage in .* on resources of the security account$/,
        )
      }),
    120_000,
  )

  it(
    "are a problem when Chatbot's keep Slack from the security account",
    () =>
      onRolledOut(scenario, async (commands, sandbox) => {
        const client = organizationsOf(sandbox)
        await client.send(new EnablePolicyTypeCommand({ RootId, PolicyType: 'CHATBOT_POLICY' }))
        const slack = { client: { '@@assign': 'disabled' } }
        await attach(client, 'CHATBOT_POLICY', { chatbot: { platforms: { slack } } })
        const { codes } = await problemsOf(commands)
        expect(codes).toContain('CHATBOT_DENIED')
      }),
    120_000,
  )

  it(
    'are unknown, and no problem, where they may not be read',
    () =>
      onRolledOut(scenario, async (commands, sandbox) => {
        sandbox
          .world()
          .faults.add({ kind: 'deny', service: 'organizations', operation: 'ListPoliciesForTarget', count: 0 })
        const { value } = await problemsOf(commands)
        expect(value.notices.map(({ code }) => code)).toContain('POLICIES_UNREAD')
        expect(value.problems.map(({ code }) => code)).not.toContain('DENIED')
      }),
    120_000,
  )
})
