import { ChatbotClient, DescribeSlackChannelConfigurationsCommand } from '@aws-sdk/client-chatbot'
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  paginateDescribeStackEvents,
  type StackEvent,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import { parseSlackWorkspaceId } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const scenario = {
  ...smallOrganization,
  slack: [{ account: ids.security, workspace: parseSlackWorkspaceId('T0AAAAAAA'), name: 'acme' }],
}

const template = (properties: object = {}) =>
  JSON.stringify({
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } },
      Slack: {
        Type: 'AWS::Chatbot::SlackChannelConfiguration',
        Properties: {
          ConfigurationName: 'guardpost-C0SECURITY',
          SlackWorkspaceId: 'T0AAAAAAA',
          SlackChannelId: 'C0SECURITY',
          IamRoleArn: `arn:aws:iam::${ids.security}:role/slack`,
          SnsTopicArns: [{ Ref: 'Topic' }],
          LoggingLevel: 'INFO',
          GuardrailPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
          UserRoleRequired: 'true',
          ...properties,
        },
      },
    },
  })

const cloudFormation = ({ as }: TestSandbox, region = 'ap-northeast-1') =>
  new CloudFormationClient(as(ids.security, region))

const configurations = async ({ as }: TestSandbox) =>
  (await new ChatbotClient(as(ids.security, 'us-east-2')).send(new DescribeSlackChannelConfigurationsCommand({})))
    .SlackChannelConfigurations

describe('AWS::Chatbot::SlackChannelConfiguration', () => {
  it('is made from a stack in any Region, changed in place and deleted (BEHAVIOUR 1, 6)', () =>
    withSandbox(async (sandbox) => {
      const client = cloudFormation(sandbox)
      await client.send(new CreateStackCommand({ StackName: 'slack', TemplateBody: template() }))
      expect(await configurations(sandbox)).toMatchObject([
        {
          ConfigurationName: 'guardpost-C0SECURITY',
          SnsTopicArns: [`arn:aws:sns:ap-northeast-1:${ids.security}:alerts`],
          GuardrailPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
          UserAuthorizationRequired: true,
        },
      ])
      const TemplateBody = template({ SlackChannelId: 'C0OTHER', SnsTopicArns: [] })
      await client.send(new UpdateStackCommand({ StackName: 'slack', TemplateBody }))
      expect(await configurations(sandbox)).toMatchObject([{ SlackChannelId: 'C0OTHER', SnsTopicArns: [] }])
      await client.send(new DeleteStackCommand({ StackName: 'slack' }))
      expect(await configurations(sandbox)).toEqual([])
    }, scenario))

  it('fails in a second Region, because the name is taken in the whole account (BEHAVIOUR 3, 16)', () =>
    withSandbox(async (sandbox) => {
      await cloudFormation(sandbox).send(new CreateStackCommand({ StackName: 'slack', TemplateBody: template() }))
      const second = cloudFormation(sandbox, 'eu-west-1')
      await second.send(new CreateStackCommand({ StackName: 'slack', TemplateBody: template() }))
      const { Stacks } = await second.send(new DescribeStacksCommand({ StackName: 'slack' }))
      expect(Stacks?.[0]?.StackStatus).toBe('ROLLBACK_COMPLETE')
      const events: StackEvent[] = []
      for await (const page of paginateDescribeStackEvents({ client: second }, { StackName: 'slack' })) {
        events.push(...(page.StackEvents ?? []))
      }
      const failed = events.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')
      expect(failed?.ResourceStatusReason).toContain(
        'Invalid request provided: The chat configuration with the name guardpost-C0SECURITY already exists. Retry with a unique configuration name.',
      )
    }, scenario))
})
