import type {
  CreateMicrosoftTeamsChannelConfigurationCommandInput,
  TeamsChannelConfiguration,
  UpdateMicrosoftTeamsChannelConfigurationCommandInput,
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
import type { ChatbotOperation, Team, TeamsConfiguration } from './state'
import { obstacleToTeam, requireTeam } from './teams'

const describe = (configuration: TeamsConfiguration, call: Call): TeamsChannelConfiguration =>
  shown(configuration, obstacleToTeam(call.world, call.account, configuration.TeamId), call)

const arnOf = (account: string, name: string): string =>
  `arn:aws:chatbot::${account}:chat-configuration/microsoft-teams-channel/${name}`

/** @throws AwsError for a channel that another configuration has (BEHAVIOUR 17). */
const requireFree = (
  call: Call,
  { team, channel }: { team: string; channel: string },
  own: string | undefined,
): void => {
  const holder = [...chatbotOf(call).teamsConfigurations.values()].find(
    ({ TeamId, ChannelId }) => TeamId === team && ChannelId === channel,
  )
  if (!holder || holder.ChatConfigurationArn === own) return
  throw new AwsError(
    'InvalidRequestException',
    `Microsoft Teams channel with ID ${channel} in team ${team} has already been configured for AWS account ${call.account}`,
  )
}

const configurationOf = (
  input: CreateMicrosoftTeamsChannelConfigurationCommandInput,
  team: Team,
  account: string,
): TeamsConfiguration => {
  const { ConfigurationName = '', ChannelId = '', ChannelName } = input
  const TeamName = input.TeamName ?? team.name
  return {
    ChatConfigurationArn: arnOf(account, ConfigurationName),
    ConfigurationName,
    TenantId: team.tenant,
    TeamId: team.id,
    ...(TeamName !== undefined && { TeamName }),
    ChannelId,
    ...(ChannelName !== undefined && { ChannelName }),
    ...newSettings(input),
  }
}

/** Configures a channel of Microsoft Teams and subscribes its topics (BEHAVIOUR 2, 3, 7, 17). */
export const createMicrosoftTeamsChannelConfiguration: ChatbotOperation<'CreateMicrosoftTeamsChannelConfiguration'> = (
  input,
  call,
) => {
  const { ConfigurationName = '', TeamId = '', TenantId, ChannelId = '' } = input
  const { teamsConfigurations } = chatbotOf(call)
  requireFreeName(teamsConfigurations, arnOf(call.account, ConfigurationName), ConfigurationName)
  const team = requireTeam(call, TeamId, TenantId)
  requireFree(call, { team: TeamId, channel: ChannelId }, undefined)
  const configuration = configurationOf(input, team, call.account)
  addConfiguration(teamsConfigurations, configuration, input.Tags, call)
  return { ChannelConfiguration: describe(configuration, call) }
}

const changed = (
  before: TeamsConfiguration,
  input: UpdateMicrosoftTeamsChannelConfigurationCommandInput,
): TeamsConfiguration => {
  const { ChannelName: name, ...rest } = before
  const ChannelId = input.ChannelId ?? before.ChannelId
  const ChannelName = input.ChannelName ?? (ChannelId === before.ChannelId ? name : undefined)
  return {
    ...rest,
    ChannelId,
    ...(ChannelName !== undefined && { ChannelName }),
    ...changedSettings(before, input),
  }
}

/** Changes a configuration in place, its channel and topics too; what the input leaves out stays (BEHAVIOUR 6, 7). */
export const updateMicrosoftTeamsChannelConfiguration: ChatbotOperation<'UpdateMicrosoftTeamsChannelConfiguration'> = (
  input,
  call,
) => {
  const { teamsConfigurations } = chatbotOf(call)
  const before = requireConfiguration(teamsConfigurations, input.ChatConfigurationArn)
  const configuration = changed(before, input)
  requireTeam(call, before.TeamId)
  requireFree(call, { team: before.TeamId, channel: configuration.ChannelId }, before.ChatConfigurationArn)
  replaceConfiguration(teamsConfigurations, before, configuration, call)
  return { ChannelConfiguration: describe(configuration, call) }
}

/** One configuration. */
export const getMicrosoftTeamsChannelConfiguration: ChatbotOperation<'GetMicrosoftTeamsChannelConfiguration'> = (
  input,
  call,
) => ({
  ChannelConfiguration: describe(
    requireConfiguration(chatbotOf(call).teamsConfigurations, input.ChatConfigurationArn),
    call,
  ),
})

/** The configurations of the account, or those of one team (BEHAVIOUR 2, 9). */
export const listMicrosoftTeamsChannelConfigurations: ChatbotOperation<'ListMicrosoftTeamsChannelConfigurations'> = (
  input,
  call,
) => {
  const wanted = [...chatbotOf(call).teamsConfigurations.values()].filter(
    ({ TeamId }) => input.TeamId === undefined || input.TeamId === TeamId,
  )
  const { items, ...more } = chatbotPage(wanted, input, call)
  return { TeamChannelConfigurations: items.map((one) => describe(one, call)), ...more }
}

/** Deletes a configuration and ends its subscriptions (BEHAVIOUR 7). */
export const deleteMicrosoftTeamsChannelConfiguration: ChatbotOperation<'DeleteMicrosoftTeamsChannelConfiguration'> = (
  input,
  call,
) => {
  const { teamsConfigurations } = chatbotOf(call)
  removeConfiguration(teamsConfigurations, requireConfiguration(teamsConfigurations, input.ChatConfigurationArn), call)
  return {}
}
