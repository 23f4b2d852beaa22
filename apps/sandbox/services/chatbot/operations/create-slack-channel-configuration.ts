import type {
  CreateSlackChannelConfigurationCommandInput,
  CreateSlackChannelConfigurationCommandOutput,
} from '@aws-sdk/client-chatbot'
import { AwsError } from '../../../kit/aws-error'
import type { Call, Operation } from '../../../request/operation'
import { authorizedWorkspace, checkChannelIsFree } from '../check-channel'
import { describeConfiguration } from '../describe-configuration'
import { type Configuration, chatbotStore, type Workspace } from '../state'
import { subscribeTopics } from '../topic-subscriptions'
import { validateConfiguration } from '../validate-configuration'

const DEFAULT_GUARDRAIL = 'arn:aws:iam::aws:policy/AdministratorAccess'

const arnOf = (account: string, name: string): string =>
  `arn:aws:chatbot::${account}:chat-configuration/slack-channel/${name}`

const checkNameIsFree = (call: Call, name: string): void => {
  if (!call.world.store(chatbotStore).in(call.account).configurations.has(arnOf(call.account, name))) return
  throw new AwsError(
    'InvalidParameterException',
    `The chat configuration with the name ${name} already exists. Retry with a unique configuration name.`,
  )
}

const toConfiguration = (
  input: CreateSlackChannelConfigurationCommandInput,
  workspace: Workspace,
  account: string,
): Configuration => {
  const { ConfigurationName = '', SlackChannelId = '', GuardrailPolicyArns = [] } = input
  return {
    ChatConfigurationArn: arnOf(account, ConfigurationName),
    ConfigurationName,
    SlackTeamId: workspace.id,
    SlackTeamName: workspace.name,
    SlackChannelId,
    SlackChannelName: input.SlackChannelName ?? SlackChannelId,
    IamRoleArn: input.IamRoleArn ?? '',
    SnsTopicArns: input.SnsTopicArns ?? [],
    LoggingLevel: input.LoggingLevel ?? 'NONE',
    GuardrailPolicyArns: GuardrailPolicyArns.length > 0 ? GuardrailPolicyArns : [DEFAULT_GUARDRAIL],
    UserAuthorizationRequired: input.UserAuthorizationRequired ?? false,
  }
}

/** Configures a Slack channel and subscribes its topics (BEHAVIOUR 2-8). */
export const createSlackChannelConfiguration: Operation<
  CreateSlackChannelConfigurationCommandInput,
  CreateSlackChannelConfigurationCommandOutput
> = (input, call) => {
  validateConfiguration(input, true)
  const { ConfigurationName = '', SlackTeamId = '', SlackChannelId = '' } = input
  checkNameIsFree(call, ConfigurationName)
  const workspace = authorizedWorkspace(call, SlackTeamId)
  checkChannelIsFree(call, { team: SlackTeamId, id: SlackChannelId })
  const configuration = toConfiguration(input, workspace, call.account)
  subscribeTopics(call, configuration.SnsTopicArns)
  const chatbot = call.world.store(chatbotStore).in(call.account)
  chatbot.configurations.set(configuration.ChatConfigurationArn, configuration)
  const tags = (input.Tags ?? []).map(({ TagKey = '', TagValue = '' }): [string, string] => [TagKey, TagValue])
  chatbot.tags.set(configuration.ChatConfigurationArn, new Map(tags))
  return { ChannelConfiguration: describeConfiguration(configuration, chatbot) }
}
