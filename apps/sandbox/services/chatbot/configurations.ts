import type {
  CreateSlackChannelConfigurationCommandInput,
  SlackChannelConfiguration,
  UpdateSlackChannelConfigurationCommandInput,
} from '@aws-sdk/client-chatbot'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { ensureServiceLinkedRole } from '../iam/service-linked-roles'
import { chatbotPage } from './page'
import { type ChatbotOperation, type Configuration, chatbotStore, type Workspace } from './state'
import { subscribeTopics, unsubscribeUnusedTopics } from './topic-subscriptions'
import { validateConfiguration } from './validate-configuration'
import { obstacleTo, requireWorkspace } from './workspaces'

/** A configuration as the API shows it; it is DISABLED while something keeps it from delivering (BEHAVIOUR 9). */
const describeConfiguration = (configuration: Configuration, { world, account }: Call): SlackChannelConfiguration => {
  const { tags } = world.store(chatbotStore).in(account)
  const StateReason = obstacleTo(world, account, configuration.SlackTeamId)
  return {
    ...configuration,
    Tags: [...(tags.get(configuration.ChatConfigurationArn) ?? [])].map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    State: StateReason === undefined ? 'ENABLED' : 'DISABLED',
    ...(StateReason !== undefined && { StateReason }),
  }
}

/** A configuration by ARN. @throws AwsError `ResourceNotFoundException` when the account has no configuration of this ARN. */
const requireConfiguration = (call: Call, arn: string | undefined): Configuration => {
  const found = call.world
    .store(chatbotStore)
    .in(call.account)
    .configurations.get(arn ?? '')
  if (!found) throw new AwsError('ResourceNotFoundException', `The chat configuration ${arn} does not exist.`)
  return found
}

/**
 * Lets a Slack channel have one configuration per account (BEHAVIOUR 4).
 * @param own ARN of the configuration that may hold the channel itself.
 * @throws AwsError `InvalidRequestException` with AWS's message.
 */
const checkChannelIsFree = (call: Call, channel: { team: string; id: string }, own?: string): void => {
  const holder = [...call.world.store(chatbotStore).in(call.account).configurations.values()].find(
    ({ SlackTeamId, SlackChannelId }) => SlackTeamId === channel.team && SlackChannelId === channel.id,
  )
  if (!holder || holder.ChatConfigurationArn === own) return
  throw new AwsError(
    'InvalidRequestException',
    `Slack channel with ID ${channel.id} in Slack team ${channel.team} has already been configured for AWS account ${call.account}`,
  )
}

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
export const createSlackChannelConfiguration: ChatbotOperation<'CreateSlackChannelConfiguration'> = (input, call) => {
  validateConfiguration(input, true)
  const { ConfigurationName = '', SlackTeamId = '', SlackChannelId = '' } = input
  checkNameIsFree(call, ConfigurationName)
  const workspace = requireWorkspace(call, SlackTeamId)
  checkChannelIsFree(call, { team: SlackTeamId, id: SlackChannelId })
  const configuration = toConfiguration(input, workspace, call.account)
  subscribeTopics(call, configuration.SnsTopicArns)
  ensureServiceLinkedRole(call.world, call.account, 'management.chatbot.amazonaws.com')
  const chatbot = call.world.store(chatbotStore).in(call.account)
  chatbot.configurations.set(configuration.ChatConfigurationArn, configuration)
  const tags = (input.Tags ?? []).map(({ TagKey = '', TagValue = '' }): [string, string] => [TagKey, TagValue])
  chatbot.tags.set(configuration.ChatConfigurationArn, new Map(tags))
  return { ChannelConfiguration: describeConfiguration(configuration, call) }
}

const channelOf = (
  before: Configuration,
  input: UpdateSlackChannelConfigurationCommandInput,
): Pick<Configuration, 'SlackChannelId' | 'SlackChannelName'> => {
  const id = input.SlackChannelId ?? before.SlackChannelId
  const knownName = id === before.SlackChannelId ? before.SlackChannelName : id
  return { SlackChannelId: id, SlackChannelName: input.SlackChannelName ?? knownName }
}

const changed = (before: Configuration, input: UpdateSlackChannelConfigurationCommandInput): Configuration => ({
  ...before,
  ...channelOf(before, input),
  IamRoleArn: input.IamRoleArn ?? before.IamRoleArn,
  SnsTopicArns: input.SnsTopicArns ?? before.SnsTopicArns,
  LoggingLevel: input.LoggingLevel ?? before.LoggingLevel,
  GuardrailPolicyArns: input.GuardrailPolicyArns ?? before.GuardrailPolicyArns,
  UserAuthorizationRequired: input.UserAuthorizationRequired ?? before.UserAuthorizationRequired,
})

/** Changes a configuration in place, its channel and topics too; what the input leaves out stays (BEHAVIOUR 6, 7). */
export const updateSlackChannelConfiguration: ChatbotOperation<'UpdateSlackChannelConfiguration'> = (input, call) => {
  validateConfiguration(input, false)
  const before = requireConfiguration(call, input.ChatConfigurationArn)
  const configuration = changed(before, input)
  requireWorkspace(call, before.SlackTeamId)
  checkChannelIsFree(call, { team: before.SlackTeamId, id: configuration.SlackChannelId }, before.ChatConfigurationArn)
  subscribeTopics(
    call,
    configuration.SnsTopicArns.filter((arn) => !before.SnsTopicArns.includes(arn)),
  )
  const chatbot = call.world.store(chatbotStore).in(call.account)
  chatbot.configurations.set(before.ChatConfigurationArn, configuration)
  unsubscribeUnusedTopics(call, before.SnsTopicArns)
  return { ChannelConfiguration: describeConfiguration(configuration, call) }
}

/** The configurations of the account, from any Region (BEHAVIOUR 2, 9). */
export const describeSlackChannelConfigurations: ChatbotOperation<'DescribeSlackChannelConfigurations'> = (
  input,
  call,
) => {
  const chatbot = call.world.store(chatbotStore).in(call.account)
  const wanted = [...chatbot.configurations.values()].filter(
    ({ ChatConfigurationArn }) =>
      input.ChatConfigurationArn === undefined || input.ChatConfigurationArn === ChatConfigurationArn,
  )
  const { items, ...more } = chatbotPage(wanted, input, call)
  return {
    SlackChannelConfigurations: items.map((configuration) => describeConfiguration(configuration, call)),
    ...more,
  }
}

/** Deletes a configuration and ends its subscriptions (BEHAVIOUR 7). */
export const deleteSlackChannelConfiguration: ChatbotOperation<'DeleteSlackChannelConfiguration'> = (input, call) => {
  const { ChatConfigurationArn, SnsTopicArns } = requireConfiguration(call, input.ChatConfigurationArn)
  const chatbot = call.world.store(chatbotStore).in(call.account)
  chatbot.configurations.delete(ChatConfigurationArn)
  chatbot.tags.delete(ChatConfigurationArn)
  unsubscribeUnusedTopics(call, SnsTopicArns)
  return {}
}
