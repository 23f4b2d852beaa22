import type {
  CreateMicrosoftTeamsChannelConfigurationCommandInput,
  TeamsChannelConfiguration,
  UpdateMicrosoftTeamsChannelConfigurationCommandInput,
} from '@aws-sdk/client-chatbot'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { ensureServiceLinkedRole } from '../iam/service-linked-roles'
import { chatbotPage } from './page'
import { type AccountChatbot, type ChatbotOperation, chatbotStore, type Team, type TeamsConfiguration } from './state'
import { obstacleToTeam, requireTeam } from './teams'
import { subscribeTopics, unsubscribeUnusedTopics } from './topic-subscriptions'

const chatbotOf = ({ world, account }: Call): AccountChatbot => world.store(chatbotStore).in(account)

/** A configuration as the API shows it; it is DISABLED while something keeps it from delivering (BEHAVIOUR 9). */
const describe = (configuration: TeamsConfiguration, call: Call): TeamsChannelConfiguration => {
  const StateReason = obstacleToTeam(call.world, call.account, configuration.TeamId)
  const tags = chatbotOf(call).tags.get(configuration.ChatConfigurationArn) ?? []
  return {
    ...configuration,
    Tags: [...tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    State: StateReason === undefined ? 'ENABLED' : 'DISABLED',
    ...(StateReason !== undefined && { StateReason }),
  }
}

/** A configuration by ARN. @throws AwsError when the account has no configuration of this ARN. */
const requireTeamsConfiguration = (call: Call, arn: string | undefined): TeamsConfiguration => {
  const found = chatbotOf(call).teamsConfigurations.get(arn ?? '')
  if (!found) throw new AwsError('ResourceNotFoundException', `The chat configuration ${arn} does not exist.`)
  return found
}

const arnOf = (account: string, name: string): string =>
  `arn:aws:chatbot::${account}:chat-configuration/microsoft-teams-channel/${name}`

/** @throws AwsError for a name that is taken, and for a channel that another configuration has (BEHAVIOUR 3, 17). */
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

const requireFreeName = (call: Call, name: string): void => {
  if (!chatbotOf(call).teamsConfigurations.has(arnOf(call.account, name))) return
  throw new AwsError(
    'InvalidParameterException',
    `The chat configuration with the name ${name} already exists. Retry with a unique configuration name.`,
  )
}

const DEFAULT_GUARDRAIL = 'arn:aws:iam::aws:policy/AdministratorAccess'

const configurationOf = (
  input: CreateMicrosoftTeamsChannelConfigurationCommandInput,
  team: Team,
  account: string,
): TeamsConfiguration => {
  const { ConfigurationName = '', ChannelId = '', ChannelName, GuardrailPolicyArns = [] } = input
  const TeamName = input.TeamName ?? team.name
  return {
    ChatConfigurationArn: arnOf(account, ConfigurationName),
    ConfigurationName,
    TenantId: team.tenant,
    TeamId: team.id,
    ...(TeamName !== undefined && { TeamName }),
    ChannelId,
    ...(ChannelName !== undefined && { ChannelName }),
    IamRoleArn: input.IamRoleArn ?? '',
    SnsTopicArns: input.SnsTopicArns ?? [],
    LoggingLevel: input.LoggingLevel ?? 'NONE',
    GuardrailPolicyArns: GuardrailPolicyArns.length > 0 ? GuardrailPolicyArns : [DEFAULT_GUARDRAIL],
    UserAuthorizationRequired: input.UserAuthorizationRequired ?? false,
  }
}

/** Configures a channel of Microsoft Teams and subscribes its topics (BEHAVIOUR 2, 3, 7, 17). */
export const createMicrosoftTeamsChannelConfiguration: ChatbotOperation<'CreateMicrosoftTeamsChannelConfiguration'> = (
  input,
  call,
) => {
  const { ConfigurationName = '', TeamId = '', TenantId, ChannelId = '' } = input
  requireFreeName(call, ConfigurationName)
  const team = requireTeam(call, TeamId, TenantId)
  requireFree(call, { team: TeamId, channel: ChannelId }, undefined)
  const configuration = configurationOf(input, team, call.account)
  subscribeTopics(call, configuration.SnsTopicArns)
  ensureServiceLinkedRole(call.world, call.account, 'management.chatbot.amazonaws.com')
  const { teamsConfigurations, tags } = chatbotOf(call)
  teamsConfigurations.set(configuration.ChatConfigurationArn, configuration)
  const given = (input.Tags ?? []).map(({ TagKey = '', TagValue = '' }): [string, string] => [TagKey, TagValue])
  tags.set(configuration.ChatConfigurationArn, new Map(given))
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
    IamRoleArn: input.IamRoleArn ?? before.IamRoleArn,
    SnsTopicArns: input.SnsTopicArns ?? before.SnsTopicArns,
    LoggingLevel: input.LoggingLevel ?? before.LoggingLevel,
    GuardrailPolicyArns: input.GuardrailPolicyArns ?? before.GuardrailPolicyArns,
    UserAuthorizationRequired: input.UserAuthorizationRequired ?? before.UserAuthorizationRequired,
  }
}

/** Changes a configuration in place, its channel and topics too; what the input leaves out stays (BEHAVIOUR 6, 7). */
export const updateMicrosoftTeamsChannelConfiguration: ChatbotOperation<'UpdateMicrosoftTeamsChannelConfiguration'> = (
  input,
  call,
) => {
  const before = requireTeamsConfiguration(call, input.ChatConfigurationArn)
  const configuration = changed(before, input)
  requireTeam(call, before.TeamId)
  requireFree(call, { team: before.TeamId, channel: configuration.ChannelId }, before.ChatConfigurationArn)
  subscribeTopics(
    call,
    configuration.SnsTopicArns.filter((arn) => !before.SnsTopicArns.includes(arn)),
  )
  chatbotOf(call).teamsConfigurations.set(before.ChatConfigurationArn, configuration)
  unsubscribeUnusedTopics(call, before.SnsTopicArns)
  return { ChannelConfiguration: describe(configuration, call) }
}

/** One configuration. */
export const getMicrosoftTeamsChannelConfiguration: ChatbotOperation<'GetMicrosoftTeamsChannelConfiguration'> = (
  input,
  call,
) => ({ ChannelConfiguration: describe(requireTeamsConfiguration(call, input.ChatConfigurationArn), call) })

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
  const { ChatConfigurationArn, SnsTopicArns } = requireTeamsConfiguration(call, input.ChatConfigurationArn)
  const chatbot = chatbotOf(call)
  chatbot.teamsConfigurations.delete(ChatConfigurationArn)
  chatbot.tags.delete(ChatConfigurationArn)
  unsubscribeUnusedTopics(call, SnsTopicArns)
  return {}
}
