import type {
  CreateSlackChannelConfigurationCommandInput,
  SlackChannelConfiguration,
  UpdateSlackChannelConfigurationCommandInput,
} from '@aws-sdk/client-chatbot'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import {
  addConfiguration,
  changedSettings,
  chatbotOf,
  newSettings,
  removeConfiguration,
  replaceConfiguration,
  requireConfiguration,
  requireFreeName,
  shown,
} from './channel-configuration'
import { chatbotPage } from './page'
import type { ChatbotOperation, Configuration, Workspace } from './state'
import { validateConfiguration } from './validate-configuration'
import { obstacleTo, requireWorkspace } from './workspaces'

const describeConfiguration = (configuration: Configuration, call: Call): SlackChannelConfiguration =>
  shown(configuration, obstacleTo(call.world, call.account, configuration.SlackTeamId), call)

/**
 * Lets a Slack channel have one configuration per account (BEHAVIOUR 4).
 * @param own ARN of the configuration that may hold the channel itself.
 * @throws AwsError `InvalidRequestException` with AWS's message.
 */
const checkChannelIsFree = (call: Call, channel: { team: string; id: string }, own?: string): void => {
  const holder = [...chatbotOf(call).configurations.values()].find(
    ({ SlackTeamId, SlackChannelId }) => SlackTeamId === channel.team && SlackChannelId === channel.id,
  )
  if (!holder || holder.ChatConfigurationArn === own) return
  throw new AwsError(
    'InvalidRequestException',
    `Slack channel with ID ${channel.id} in Slack team ${channel.team} has already been configured for AWS account ${call.account}`,
  )
}

const arnOf = (account: string, name: string): string =>
  `arn:aws:chatbot::${account}:chat-configuration/slack-channel/${name}`

const toConfiguration = (
  input: CreateSlackChannelConfigurationCommandInput,
  workspace: Workspace,
  account: string,
): Configuration => {
  const { ConfigurationName = '', SlackChannelId = '' } = input
  return {
    ChatConfigurationArn: arnOf(account, ConfigurationName),
    ConfigurationName,
    SlackTeamId: workspace.id,
    SlackTeamName: workspace.name,
    SlackChannelId,
    SlackChannelName: input.SlackChannelName ?? SlackChannelId,
    ...newSettings(input),
  }
}

/** Configures a Slack channel and subscribes its topics (BEHAVIOUR 2-8). */
export const createSlackChannelConfiguration: ChatbotOperation<'CreateSlackChannelConfiguration'> = (input, call) => {
  validateConfiguration(input, true)
  const { ConfigurationName = '', SlackTeamId = '', SlackChannelId = '' } = input
  const { configurations } = chatbotOf(call)
  requireFreeName(configurations, arnOf(call.account, ConfigurationName), ConfigurationName)
  const workspace = requireWorkspace(call, SlackTeamId)
  checkChannelIsFree(call, { team: SlackTeamId, id: SlackChannelId })
  const configuration = toConfiguration(input, workspace, call.account)
  addConfiguration(configurations, configuration, input.Tags, call)
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
  ...changedSettings(before, input),
})

/** Changes a configuration in place, its channel and topics too; what the input leaves out stays (BEHAVIOUR 6, 7). */
export const updateSlackChannelConfiguration: ChatbotOperation<'UpdateSlackChannelConfiguration'> = (input, call) => {
  validateConfiguration(input, false)
  const { configurations } = chatbotOf(call)
  const before = requireConfiguration(configurations, input.ChatConfigurationArn)
  const configuration = changed(before, input)
  requireWorkspace(call, before.SlackTeamId)
  checkChannelIsFree(call, { team: before.SlackTeamId, id: configuration.SlackChannelId }, before.ChatConfigurationArn)
  replaceConfiguration(configurations, before, configuration, call)
  return { ChannelConfiguration: describeConfiguration(configuration, call) }
}

/** The configurations of the account, from any Region (BEHAVIOUR 2, 9). */
export const describeSlackChannelConfigurations: ChatbotOperation<'DescribeSlackChannelConfigurations'> = (
  input,
  call,
) => {
  const wanted = [...chatbotOf(call).configurations.values()].filter(
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
  const { configurations } = chatbotOf(call)
  removeConfiguration(configurations, requireConfiguration(configurations, input.ChatConfigurationArn), call)
  return {}
}
