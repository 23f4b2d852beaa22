import { type CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import { CreateSampleFindingsCommand } from '@aws-sdk/client-guardduty'
import { parseSlackWorkspaceId } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import { enrolledOrganization, guardDutyOf } from '../guardduty/enrolled-organization'
import {
  clientOf,
  deployTo,
  join,
  makeManagedSet,
  readManagedInstances,
  units,
  withAdministrator,
} from './service-managed-fixture'
import { template } from './templates'

const { security, workload, other } = ids
const newcomer = '555555555555'
const workspace = parseSlackWorkspaceId('T0AAAAAAA')
const scenario = { ...smallOrganization, slack: [{ account: security, workspace }] }

const publisher = { Service: 'events.amazonaws.com' }
const trust = (Service: string) => ({
  Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
})

/** Topic, rule and Slack configuration of one account, as a team would have them for itself. */
const alerts = (channel: string): string =>
  template({
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } },
    Policy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'Topic' }],
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: publisher, Action: 'sns:Publish', Resource: { Ref: 'Topic' } }],
        },
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      DependsOn: 'Policy',
      Properties: {
        EventPattern: { source: ['aws.guardduty'] },
        Targets: [{ Id: 'topic', Arn: { Ref: 'Topic' } }],
      },
    },
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust('chatbot.amazonaws.com') } },
    Slack: {
      Type: 'AWS::Chatbot::SlackChannelConfiguration',
      Properties: {
        ConfigurationName: 'alerts',
        SlackWorkspaceId: workspace,
        SlackChannelId: channel,
        IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        SnsTopicArns: [{ Ref: 'Topic' }],
      },
    },
  })

const authorize = async ({ url }: TestSandbox, account: string): Promise<void> => {
  const body = JSON.stringify({ account, workspace, authorized: true })
  await fetch(`${url}/_sandbox/slack/workspaces`, { method: 'POST', body })
}

/** What reached Slack, as `account of the configuration -> channel`. */
const slackOf = async ({ url }: TestSandbox): Promise<string[]> => {
  const messages = (await (await fetch(`${url}/_sandbox/slack`)).json()) as { account: string; channel: string }[]
  return messages.map(({ account, channel }) => `${account} -> ${channel}`).sort()
}

const makeAlerts = (client: CloudFormationClient) =>
  makeManagedSet(client, { TemplateBody: alerts('C0TEAM'), Capabilities: ['CAPABILITY_IAM'] })

describe('the stacks of a service-managed StackSet', () => {
  it('fail where the Slack workspace is not authorized, and only there (BEHAVIOUR 61)', () =>
    withAdministrator(async (client, sandbox) => {
      await authorize(sandbox, workload)
      await makeAlerts(client)
      const OperationPreferences = { FailureToleranceCount: 1 }
      const operation = await deployTo(client, [units.workloads], ['us-east-1'], { OperationPreferences })
      expect(operation).toMatchObject({ status: 'SUCCEEDED', failed: 1 })
      expect(operation.reasons).toEqual([
        expect.stringMatching(/^ResourceLogicalId:Slack, ResourceType:AWS::Chatbot::SlackChannelConfiguration, /),
      ])
      expect(await readManagedInstances(client)).toEqual([
        `${workload} us-east-1 ${units.workloads} CURRENT SUCCEEDED`,
        `${other} us-east-1 ${units.workloads} OUTDATED FAILED`,
      ])
    }, scenario))

  it('tell a finding of their account once, beside the administrator, whose bus gets it too (guardduty BEHAVIOUR 29)', () =>
    withAdministrator(async (client, sandbox) => {
      await enrolledOrganization(sandbox.as)
      await authorize(sandbox, workload)
      await makeAlerts(client)
      await deployTo(client, [units.payments])
      const central = { StackName: 'central', TemplateBody: alerts('C0CENTRAL') }
      await clientOf(sandbox, security).send(new CreateStackCommand({ ...central, Capabilities: ['CAPABILITY_IAM'] }))
      const { client: guardDuty, DetectorId } = await guardDutyOf(sandbox.as, workload, 'us-east-1')
      const FindingTypes = ['Recon:EC2/PortProbeUnprotectedPort']
      await guardDuty.send(new CreateSampleFindingsCommand({ DetectorId, FindingTypes }))
      expect(await slackOf(sandbox)).toEqual([`${security} -> C0CENTRAL`, `${workload} -> C0TEAM`])
    }, scenario))

  it('tell a finding of an account that has just joined, enrolled and deployed to by AWS alone', () =>
    withAdministrator(async (client, sandbox) => {
      await enrolledOrganization(sandbox.as)
      const template = JSON.parse(alerts('C0TEAM'))
      delete template.Resources.Slack
      await makeManagedSet(client, { TemplateBody: JSON.stringify(template), Capabilities: ['CAPABILITY_IAM'] })
      await deployTo(client, [units.payments])
      await join(sandbox, newcomer, units.payments)
      const { client: guardDuty, DetectorId } = await guardDutyOf(sandbox.as, newcomer, 'us-east-1')
      await guardDuty.send(
        new CreateSampleFindingsCommand({ DetectorId, FindingTypes: ['Recon:EC2/PortProbeUnprotectedPort'] }),
      )
      const { deliveries } = (await (await fetch(`${sandbox.url}/_sandbox/world`)).json()) as {
        deliveries: { account: string; to: string; outcome: string }[]
      }
      expect(deliveries).toEqual([
        expect.objectContaining({
          account: newcomer,
          to: `arn:aws:sns:us-east-1:${newcomer}:alerts`,
          outcome: 'delivered',
        }),
      ])
    }, scenario))
})
