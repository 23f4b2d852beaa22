import { NormalizedSchema } from '@smithy/core/schema'

/** Marks in the notation of the SDKs' schemas (`@smithy/types`, StaticSchema): a list of texts is `64`. */
const LIST = 1
const STRUCTURE = 3
const TEXT = 0
const TRUTH = 2
const TEXTS = 64

const namespace = 'com.amazonaws.chatbot'

/** @param members each with its schema, the required ones first. */
const structure = (name: string, members: Readonly<Record<string, unknown>>, required = 0): unknown[] => [
  STRUCTURE,
  namespace,
  name,
  0,
  Object.keys(members),
  Object.values(members),
  required,
]

const pageOf = (name: string, list: string, item: unknown[]): NormalizedSchema =>
  NormalizedSchema.of(
    structure(name, { [list]: [LIST, namespace, list, 0, item], NextToken: TEXT }) as Parameters<
      typeof NormalizedSchema.of
    >[0],
  )

const workspace = structure(
  'SlackWorkspace',
  { SlackTeamId: TEXT, SlackTeamName: TEXT, State: TEXT, StateReason: TEXT },
  2,
)

/** What a configuration of any client may have. */
const optional = {
  ConfigurationName: TEXT,
  LoggingLevel: TEXT,
  GuardrailPolicyArns: TEXTS,
  UserAuthorizationRequired: TRUTH,
  State: TEXT,
  StateReason: TEXT,
}

const configuration = structure(
  'SlackChannelConfiguration',
  {
    SlackTeamId: TEXT,
    SlackChannelId: TEXT,
    ChatConfigurationArn: TEXT,
    IamRoleArn: TEXT,
    SnsTopicArns: TEXTS,
    SlackTeamName: TEXT,
    SlackChannelName: TEXT,
    ...optional,
  },
  5,
)

const team = structure(
  'ConfiguredTeam',
  { TenantId: TEXT, TeamId: TEXT, TeamName: TEXT, State: TEXT, StateReason: TEXT },
  2,
)

const teamsConfiguration = structure(
  'TeamsChannelConfiguration',
  {
    ChannelId: TEXT,
    TeamId: TEXT,
    TenantId: TEXT,
    ChatConfigurationArn: TEXT,
    IamRoleArn: TEXT,
    SnsTopicArns: TEXTS,
    TeamName: TEXT,
    ChannelName: TEXT,
    ...optional,
  },
  6,
)

/**
 * Chatbot's client is of a generation without schemas: what Guardpost reads, after the API reference of SlackWorkspace,
 * SlackChannelConfiguration, ConfiguredTeam and TeamsChannelConfiguration.
 */
export const chatbotAnswers: Readonly<Record<string, NormalizedSchema>> = {
  DescribeSlackWorkspaces: pageOf('DescribeSlackWorkspacesResult', 'SlackWorkspaces', workspace),
  DescribeSlackChannelConfigurations: pageOf(
    'DescribeSlackChannelConfigurationsResult',
    'SlackChannelConfigurations',
    configuration,
  ),
  ListMicrosoftTeamsConfiguredTeams: pageOf('ListMicrosoftTeamsConfiguredTeamsResult', 'ConfiguredTeams', team),
  ListMicrosoftTeamsChannelConfigurations: pageOf(
    'ListMicrosoftTeamsChannelConfigurationsResult',
    'TeamChannelConfigurations',
    teamsConfiguration,
  ),
}
