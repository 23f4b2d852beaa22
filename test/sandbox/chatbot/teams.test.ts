import {
  ChatbotClient,
  CreateMicrosoftTeamsChannelConfigurationCommand,
  type CreateMicrosoftTeamsChannelConfigurationCommandInput,
  DeleteMicrosoftTeamsChannelConfigurationCommand,
  DeleteMicrosoftTeamsConfiguredTeamCommand,
  GetMicrosoftTeamsChannelConfigurationCommand,
  ListMicrosoftTeamsChannelConfigurationsCommand,
  ListMicrosoftTeamsConfiguredTeamsCommand,
  ListTagsForResourceCommand,
  UpdateMicrosoftTeamsChannelConfigurationCommand,
} from '@aws-sdk/client-chatbot'
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const tenant = '1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901'
const team = '2b2c3d4e-5f60-7182-93a4-b5c6d7e8f902'
const channel = '19%3aab12cd34%40thread.tacv2'
const other = '19%3aef56%40thread.tacv2'
const scenario = { ...smallOrganization, teams: [{ account: ids.security, tenant, team }] }
const arn = `arn:aws:chatbot::${ids.security}:chat-configuration/microsoft-teams-channel/guardpost`

const clientOf = ({ as }: TestSandbox, account: string = ids.security) => new ChatbotClient(as(account, 'us-east-2'))

const create = (changes: Partial<CreateMicrosoftTeamsChannelConfigurationCommandInput> = {}) =>
  new CreateMicrosoftTeamsChannelConfigurationCommand({
    ConfigurationName: 'guardpost',
    TenantId: tenant,
    TeamId: team,
    ChannelId: channel,
    IamRoleArn: `arn:aws:iam::${ids.security}:role/guardpost-teams`,
    ...changes,
  })

const control = async ({ url }: TestSandbox, route: string, body?: object) => {
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const answer = await fetch(`${url}/_sandbox/${route}`, sent)
  return { status: answer.status, body: await answer.json() }
}

/** A topic, and what sends a custom notification to it. */
const topicOf = async ({ as }: TestSandbox) => {
  const sns = new SNSClient(as(ids.security, 'eu-west-1'))
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alerts' }))
  const notify = (description: string) =>
    sns.send(
      new PublishCommand({
        TopicArn,
        Message: JSON.stringify({
          version: '1.0',
          source: 'custom',
          content: { title: 'A finding', description },
          metadata: { threadId: 't1' },
        }),
      }),
    )
  const publish = (Message: string) => sns.send(new PublishCommand({ TopicArn, Message }))
  return { TopicArn, notify, publish }
}

const finding = JSON.stringify({
  version: '0',
  id: 'e',
  'detail-type': 'GuardDuty Finding',
  source: 'aws.guardduty',
  account: ids.security,
  time: '2026-11-24T12:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: { id: 'f1', accountId: ids.workload, severity: 8, title: 'A & B', description: 'd', type: 'T' },
})

describe('configurations of Microsoft Teams', () => {
  it('are made, read, listed, changed and deleted (BEHAVIOUR 17)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox)
      const made = await client.send(create({ Tags: [{ TagKey: 'team', TagValue: 'security' }] }))
      expect(made.ChannelConfiguration).toMatchObject({
        ChatConfigurationArn: arn,
        TeamId: team,
        TenantId: tenant,
        GuardrailPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        LoggingLevel: 'NONE',
        State: 'ENABLED',
      })
      const change = { ChatConfigurationArn: arn, ChannelId: other, LoggingLevel: 'ERROR' }
      await client.send(new UpdateMicrosoftTeamsChannelConfigurationCommand(change))
      const read = await client.send(new GetMicrosoftTeamsChannelConfigurationCommand({ ChatConfigurationArn: arn }))
      expect(read.ChannelConfiguration).toMatchObject(change)
      const listed = () => client.send(new ListMicrosoftTeamsChannelConfigurationsCommand({ TeamId: team }))
      expect((await listed()).TeamChannelConfigurations).toEqual([read.ChannelConfiguration])
      expect((await client.send(new ListTagsForResourceCommand({ ResourceARN: arn }))).Tags).toHaveLength(1)
      await client.send(new DeleteMicrosoftTeamsChannelConfigurationCommand({ ChatConfigurationArn: arn }))
      expect((await listed()).TeamChannelConfigurations).toEqual([])
    }, scenario))

  it('need a team that was authorized, a free name and a free channel (BEHAVIOUR 3, 17)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox)
      await expect(clientOf(sandbox, ids.workload).send(create())).rejects.toMatchObject({
        name: 'InvalidRequestException',
      })
      await expect(client.send(create({ TenantId: team }))).rejects.toMatchObject({ name: 'InvalidRequestException' })
      await expect(client.send(create({ ChannelId: 'general' }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      })
      await client.send(create())
      await expect(client.send(create({ ChannelId: other }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      })
      await expect(client.send(create({ ConfigurationName: 'second' }))).rejects.toMatchObject({
        name: 'InvalidRequestException',
      })
    }, scenario))
})

describe('teams', () => {
  it('are authorized by a click, and taken back when nothing uses them (BEHAVIOUR 17)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      const listed = async () =>
        (await client.send(new ListMicrosoftTeamsConfiguredTeamsCommand({}))).ConfiguredTeams?.map(
          ({ TeamId }) => TeamId,
        )
      expect(await listed()).toEqual([])
      const asked = { account: ids.workload, tenant, team, authorized: true, name: 'Security' }
      expect(await control(sandbox, 'teams', asked)).toEqual({
        status: 200,
        body: [{ account: ids.workload, tenant, team, name: 'Security' }],
      })
      expect(await listed()).toEqual([team])
      await client.send(create())
      const end = new DeleteMicrosoftTeamsConfiguredTeamCommand({ TeamId: team })
      await expect(client.send(end)).rejects.toMatchObject({ name: 'InvalidParameterException' })
      const { TeamChannelConfigurations = [] } = await client.send(
        new ListMicrosoftTeamsChannelConfigurationsCommand({}),
      )
      for (const { ChatConfigurationArn } of TeamChannelConfigurations) {
        await client.send(new DeleteMicrosoftTeamsChannelConfigurationCommand({ ChatConfigurationArn }))
      }
      await client.send(end)
      expect(await listed()).toEqual([])
    }, scenario))

  it.each([
    ['a team that is none', { team: 'security' }, 'it is a UUID'],
    ['a tenant that is none', { tenant: 'example.com' }, 'it is a UUID'],
    ['an unknown field', { workspace: 'T0' }, 'the fields are account, tenant, team'],
    ['an account of nobody', { account: '999999999999' }, 'no account of that id'],
  ])('refuse %s', (_what, fault, message) =>
    withSandbox(async (sandbox) => {
      const answer = await control(sandbox, 'teams', {
        account: ids.security,
        tenant,
        team,
        authorized: true,
        ...fault,
      })
      expect(answer).toEqual({ status: 400, body: { message: expect.stringContaining(message) } })
    }),
  )
})

describe('messages in Microsoft Teams', () => {
  it('are events that Chatbot knows and custom notifications, each as its client shows it (BEHAVIOUR 11, 12, 17)', () =>
    withSandbox(async (sandbox) => {
      const { TopicArn, notify, publish } = await topicOf(sandbox)
      await clientOf(sandbox).send(create({ SnsTopicArns: [TopicArn] }))
      await publish(finding)
      await notify('first')
      await notify('second')
      const common = {
        account: ids.security,
        tenant,
        team,
        channel,
        configuration: 'guardpost',
        topic: TopicArn,
        region: 'eu-west-1',
      }
      expect((await control(sandbox, 'teams')).body).toMatchObject([
        { ...common, kind: 'guardduty', findingId: 'f1', text: expect.stringContaining('A & B') },
        { ...common, kind: 'custom', title: 'A finding', text: 'first', threadId: 't1', isReply: false },
        { ...common, kind: 'custom', text: 'second', isReply: true },
      ])
      expect((await control(sandbox, 'slack')).body).toEqual([])
    }, scenario))

  it('are dropped where the team is not authorized any more, and where the channel is gone (BEHAVIOUR 9, 13)', () =>
    withSandbox(async (sandbox) => {
      const { TopicArn, notify } = await topicOf(sandbox)
      const client = clientOf(sandbox)
      await client.send(create({ SnsTopicArns: [TopicArn] }))
      const gone = { account: ids.security, channel, open: false }
      expect((await control(sandbox, 'teams/channels', gone)).body).toEqual([
        { account: ids.security, tenant, team, channel },
      ])
      await notify('nobody sees it')
      await control(sandbox, 'teams/channels', { ...gone, open: true })
      await control(sandbox, 'teams', { account: ids.security, tenant, team, authorized: false })
      await notify('nor this')
      expect((await control(sandbox, 'teams')).body).toEqual([])
      const read = await client.send(new GetMicrosoftTeamsChannelConfigurationCommand({ ChatConfigurationArn: arn }))
      expect(read.ChannelConfiguration).toMatchObject({
        State: 'DISABLED',
        StateReason: `Microsoft Teams team ${team} is not authorized`,
      })
    }, scenario))
})

describe('AWS::Chatbot::MicrosoftTeamsChannelConfiguration', () => {
  it('is made from a stack in any Region, changed in place and deleted (BEHAVIOUR 1, 17)', () =>
    withSandbox(async (sandbox) => {
      const client = new CloudFormationClient(sandbox.as(ids.security, 'ap-northeast-1'))
      const bodyWith = (properties: object) => ({
        StackName: 'teams',
        TemplateBody: JSON.stringify({
          Resources: {
            Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } },
            Teams: {
              Type: 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration',
              Properties: {
                ConfigurationName: 'guardpost',
                TeamId: team,
                TeamsTenantId: tenant,
                TeamsChannelId: channel,
                IamRoleArn: `arn:aws:iam::${ids.security}:role/teams`,
                SnsTopicArns: [{ Ref: 'Topic' }],
                GuardrailPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
                ...properties,
              },
            },
          },
        }),
      })
      const configurations = async () =>
        (await clientOf(sandbox).send(new ListMicrosoftTeamsChannelConfigurationsCommand({}))).TeamChannelConfigurations
      await client.send(new CreateStackCommand(bodyWith({ LoggingLevel: 'ERROR' })))
      expect(await configurations()).toMatchObject([
        {
          ChatConfigurationArn: arn,
          ChannelId: channel,
          LoggingLevel: 'ERROR',
          SnsTopicArns: [`arn:aws:sns:ap-northeast-1:${ids.security}:alerts`],
        },
      ])
      await client.send(new UpdateStackCommand(bodyWith({ TeamsChannelId: other })))
      expect(await configurations()).toMatchObject([{ ChannelId: other, LoggingLevel: 'NONE' }])
      await client.send(new DeleteStackCommand({ StackName: 'teams' }))
      expect(await configurations()).toEqual([])
    }, scenario))
})
