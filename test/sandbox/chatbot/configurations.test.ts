import {
  ChatbotClient,
  CreateSlackChannelConfigurationCommand,
  type CreateSlackChannelConfigurationCommandInput,
  DeleteSlackChannelConfigurationCommand,
  DeleteSlackWorkspaceAuthorizationCommand,
  DescribeSlackChannelConfigurationsCommand,
  DescribeSlackWorkspacesCommand,
  GetAccountPreferencesCommand,
  ListMicrosoftTeamsUserIdentitiesCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAccountPreferencesCommand,
  UpdateSlackChannelConfigurationCommand,
} from '@aws-sdk/client-chatbot'
import { CreateTopicCommand, ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { parseSlackWorkspaceId } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const workspace = parseSlackWorkspaceId('T0AAAAAAA')
const scenario = {
  ...smallOrganization,
  slack: [ids.security, ids.workload].map((account) => ({ account, workspace, name: 'acme' })),
}

const create = (changes: Partial<CreateSlackChannelConfigurationCommandInput> = {}) =>
  new CreateSlackChannelConfigurationCommand({
    ConfigurationName: 'guardpost-C0SECURITY',
    SlackTeamId: workspace,
    SlackChannelId: 'C0SECURITY',
    IamRoleArn: `arn:aws:iam::${ids.security}:role/guardpost-slack`,
    ...changes,
  })

const client = ({ as }: TestSandbox, account: string = ids.security, region = 'us-east-2') =>
  new ChatbotClient(as(account, region))

const newTopic = async ({ as }: TestSandbox, region: string): Promise<string> =>
  (await new SNSClient(as(ids.security, region)).send(new CreateTopicCommand({ Name: 'alerts' }))).TopicArn ?? ''

const endpoints = async ({ as }: TestSandbox, TopicArn: string) => {
  const region = TopicArn.split(':')[3]
  const found = await new SNSClient(as(ids.security, region)).send(new ListSubscriptionsByTopicCommand({ TopicArn }))
  return found.Subscriptions?.map(({ Endpoint }) => Endpoint)
}

describe('CreateSlackChannelConfiguration', () => {
  it('has AdministratorAccess as guardrail and logs nothing unless told otherwise (BEHAVIOUR 6)', () =>
    withSandbox(async (sandbox) => {
      const { ChannelConfiguration } = await client(sandbox).send(create())
      expect(ChannelConfiguration).toMatchObject({
        ChatConfigurationArn: `arn:aws:chatbot::${ids.security}:chat-configuration/slack-channel/guardpost-C0SECURITY`,
        SlackTeamName: 'acme',
        GuardrailPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        LoggingLevel: 'NONE',
        State: 'ENABLED',
      })
    }, scenario))

  it('refuses a name that exists, before it looks at the channel (BEHAVIOUR 3)', () =>
    withSandbox(async (sandbox) => {
      await client(sandbox).send(create())
      await expect(client(sandbox, ids.security, 'eu-west-1').send(create())).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message:
          'The chat configuration with the name guardpost-C0SECURITY already exists. Retry with a unique configuration name.',
      })
    }, scenario))

  it('refuses a channel that is configured already in the account, and only there (BEHAVIOUR 4)', () =>
    withSandbox(async (sandbox) => {
      await client(sandbox).send(create())
      await expect(client(sandbox).send(create({ ConfigurationName: 'second' }))).rejects.toMatchObject({
        name: 'InvalidRequestException',
        message: `Slack channel with ID C0SECURITY in Slack team T0AAAAAAA has already been configured for AWS account ${ids.security}`,
      })
      const elsewhere = await client(sandbox, ids.workload).send(create())
      expect(elsewhere.ChannelConfiguration?.State).toBe('ENABLED')
    }, scenario))

  it('refuses a workspace that nobody authorized in the account (BEHAVIOUR 5)', () =>
    withSandbox(async (sandbox) => {
      await expect(client(sandbox, ids.other).send(create())).rejects.toMatchObject({
        name: 'InvalidRequestException',
        message: expect.stringContaining(`T0AAAAAAA is not authorized for AWS account ${ids.other}`),
      })
    }, scenario))

  it.each([
    ['a name with a space', { ConfigurationName: 'a b' }],
    ['an unknown logging level', { LoggingLevel: 'DEBUG' }],
    ['a role that is no ARN', { IamRoleArn: 'role' }],
    ['a service-role policy as guardrail', { GuardrailPolicyArns: ['arn:aws:iam::aws:policy/aws-service-role/x'] }],
    ['a topic that is no ARN', { SnsTopicArns: ['alerts'] }],
    ['a topic that does not exist (BEHAVIOUR 7)', { SnsTopicArns: [`arn:aws:sns:eu-west-1:${ids.security}:alerts`] }],
    ['a topic of another account (BEHAVIOUR 7)', { SnsTopicArns: [`arn:aws:sns:eu-west-1:${ids.other}:alerts`] }],
  ])('refuses %s', (_what, changes) =>
    withSandbox(async (sandbox) => {
      await expect(client(sandbox).send(create(changes))).rejects.toMatchObject({ name: 'InvalidParameterException' })
      expect(
        (await client(sandbox).send(new DescribeSlackChannelConfigurationsCommand({}))).SlackChannelConfigurations,
      ).toEqual([])
    }, scenario),
  )

  it('subscribes topics of any Region itself, and ends unused subscriptions (BEHAVIOUR 7)', () =>
    withSandbox(async (sandbox) => {
      const [home, other] = [await newTopic(sandbox, 'ap-northeast-1'), await newTopic(sandbox, 'eu-west-1')]
      const made = await client(sandbox).send(create({ SnsTopicArns: [home, other] }))
      const subscribed = ['https://global.sns-api.chatbot.amazonaws.com']
      expect([await endpoints(sandbox, home), await endpoints(sandbox, other)]).toEqual([subscribed, subscribed])
      const ChatConfigurationArn = made.ChannelConfiguration?.ChatConfigurationArn
      await client(sandbox).send(
        new UpdateSlackChannelConfigurationCommand({
          ChatConfigurationArn,
          SlackChannelId: 'C0SECURITY',
          SnsTopicArns: [home],
        }),
      )
      expect([await endpoints(sandbox, home), await endpoints(sandbox, other)]).toEqual([subscribed, []])
      await client(sandbox).send(new DeleteSlackChannelConfigurationCommand({ ChatConfigurationArn }))
      expect(await endpoints(sandbox, home)).toEqual([])
    }, scenario))
})

describe('UpdateSlackChannelConfiguration', () => {
  it('moves to another channel and keeps what it was not told (BEHAVIOUR 6)', () =>
    withSandbox(async (sandbox) => {
      const made = await client(sandbox).send(create({ LoggingLevel: 'INFO' }))
      const moved = await client(sandbox).send(
        new UpdateSlackChannelConfigurationCommand({
          ChatConfigurationArn: made.ChannelConfiguration?.ChatConfigurationArn,
          SlackChannelId: 'C0OTHER',
        }),
      )
      expect(moved.ChannelConfiguration).toMatchObject({
        SlackChannelId: 'C0OTHER',
        SlackChannelName: 'C0OTHER',
        LoggingLevel: 'INFO',
      })
    }, scenario))

  it('answers ResourceNotFoundException for an unknown configuration', () =>
    withSandbox(async (sandbox) => {
      const ChatConfigurationArn = `arn:aws:chatbot::${ids.security}:chat-configuration/slack-channel/unknown`
      const call = client(sandbox).send(new DeleteSlackChannelConfigurationCommand({ ChatConfigurationArn }))
      await expect(call).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        $metadata: { httpStatusCode: 404 },
      })
    }, scenario))
})

describe('DescribeSlackWorkspaces', () => {
  it('shows what is authorized in the account', () =>
    withSandbox(async (sandbox) => {
      const found = await client(sandbox).send(new DescribeSlackWorkspacesCommand({}))
      expect(found.SlackWorkspaces).toEqual([{ SlackTeamId: workspace, SlackTeamName: 'acme', State: 'ENABLED' }])
      expect((await client(sandbox, ids.other).send(new DescribeSlackWorkspacesCommand({}))).SlackWorkspaces).toEqual(
        [],
      )
    }, scenario))

  it.each(['us-east-1', 'ap-northeast-1'])('has no endpoint in %s (BEHAVIOUR 1)', (region) =>
    withSandbox(async (sandbox) => {
      const call = client(sandbox, ids.security, region).send(new DescribeSlackWorkspacesCommand({}))
      await expect(call).rejects.toThrow(
        `Could not connect to the endpoint URL: "https://chatbot.${region}.amazonaws.com/"`,
      )
    }, scenario),
  )

  it('refuses pages of more than 100', () =>
    withSandbox(async (sandbox) => {
      const call = client(sandbox).send(new DescribeSlackWorkspacesCommand({ MaxResults: 101 }))
      await expect(call).rejects.toMatchObject({ name: 'InvalidParameterException' })
    }, scenario))
})

describe('DeleteSlackWorkspaceAuthorization', () => {
  it('wants the channel configurations gone first (BEHAVIOUR 5)', () =>
    withSandbox(async (sandbox) => {
      const made = await client(sandbox).send(create())
      const deauthorize = new DeleteSlackWorkspaceAuthorizationCommand({ SlackTeamId: workspace })
      await expect(client(sandbox).send(deauthorize)).rejects.toThrow('still has 1 configured channel(s)')
      const ChatConfigurationArn = made.ChannelConfiguration?.ChatConfigurationArn
      await client(sandbox).send(new DeleteSlackChannelConfigurationCommand({ ChatConfigurationArn }))
      await client(sandbox).send(deauthorize)
      await expect(client(sandbox).send(create())).rejects.toMatchObject({ name: 'InvalidRequestException' })
    }, scenario))
})

describe('the rest of the API', () => {
  it('keeps tags by ARN (BEHAVIOUR 15)', () =>
    withSandbox(async (sandbox) => {
      const made = await client(sandbox).send(create({ Tags: [{ TagKey: 'a', TagValue: '1' }] }))
      const ResourceARN = made.ChannelConfiguration?.ChatConfigurationArn
      await client(sandbox).send(new TagResourceCommand({ ResourceARN, Tags: [{ TagKey: 'b', TagValue: '2' }] }))
      await client(sandbox).send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }))
      const { Tags } = await client(sandbox).send(new ListTagsForResourceCommand({ ResourceARN }))
      expect(Tags).toEqual([{ TagKey: 'b', TagValue: '2' }])
    }, scenario))

  it('has account preferences that are off until they are set (BEHAVIOUR 15)', () =>
    withSandbox(async (sandbox) => {
      await client(sandbox).send(new UpdateAccountPreferencesCommand({ UserAuthorizationRequired: true }))
      const { AccountPreferences } = await client(sandbox).send(new GetAccountPreferencesCommand({}))
      expect(AccountPreferences).toEqual({ UserAuthorizationRequired: true, TrainingDataCollectionEnabled: false })
    }, scenario))

  it('answers 501 and names what is not built', () =>
    withSandbox(async (sandbox) => {
      const call = client(sandbox).send(new ListMicrosoftTeamsUserIdentitiesCommand({}))
      await expect(call).rejects.toMatchObject({
        message: expect.stringContaining('chatbot:ListMicrosoftTeamsUserIdentities'),
        $metadata: { httpStatusCode: 501 },
      })
    }, scenario))
})
