import { BOOLEAN, empty, listOf, operation, page, STRING, strings, structure, tags } from './schema-forms'

const settings = {
  ChannelId: STRING,
  ChannelName: STRING,
  SnsTopicArns: strings,
  IamRoleArn: STRING,
  LoggingLevel: STRING,
  GuardrailPolicyArns: strings,
  UserAuthorizationRequired: BOOLEAN,
}

const team = { TeamId: STRING, TeamName: STRING, TenantId: STRING }
const state = { State: STRING, StateReason: STRING }

const configuration = structure('TeamsChannelConfiguration', {
  ...settings,
  ...team,
  ChatConfigurationArn: STRING,
  ConfigurationName: STRING,
  Tags: tags,
  ...state,
})

const configurationResult = structure('TeamsChannelConfigurationResult', { ChannelConfiguration: configuration })
const configurationArn = structure('TeamsChannelConfigurationRequest', { ChatConfigurationArn: STRING })

/** The operations on teams and channels of Microsoft Teams, as the wire layer takes them. */
export const teamsSchemas = {
  createMicrosoftTeamsChannelConfiguration: operation(
    'CreateMicrosoftTeamsChannelConfiguration',
    '/create-ms-teams-channel-configuration',
    201,
    structure('CreateTeamsRequest', { ...settings, ...team, ConfigurationName: STRING, Tags: tags }),
    configurationResult,
  ),
  updateMicrosoftTeamsChannelConfiguration: operation(
    'UpdateMicrosoftTeamsChannelConfiguration',
    '/update-ms-teams-channel-configuration',
    200,
    structure('UpdateTeamsRequest', { ChatConfigurationArn: STRING, ...settings }),
    configurationResult,
  ),
  deleteMicrosoftTeamsChannelConfiguration: operation(
    'DeleteMicrosoftTeamsChannelConfiguration',
    '/delete-ms-teams-channel-configuration',
    204,
    configurationArn,
    empty,
  ),
  getMicrosoftTeamsChannelConfiguration: operation(
    'GetMicrosoftTeamsChannelConfiguration',
    '/get-ms-teams-channel-configuration',
    200,
    configurationArn,
    configurationResult,
  ),
  listMicrosoftTeamsChannelConfigurations: operation(
    'ListMicrosoftTeamsChannelConfigurations',
    '/list-ms-teams-channel-configurations',
    200,
    structure('ListTeamsRequest', { ...page, TeamId: STRING }),
    structure('ListTeamsResult', {
      NextToken: STRING,
      TeamChannelConfigurations: listOf('TeamChannelConfigurationsList', configuration),
    }),
  ),
  listMicrosoftTeamsConfiguredTeams: operation(
    'ListMicrosoftTeamsConfiguredTeams',
    '/list-ms-teams-configured-teams',
    200,
    structure('ListConfiguredTeamsRequest', page),
    structure('ListConfiguredTeamsResult', {
      ConfiguredTeams: listOf('ConfiguredTeamsList', structure('ConfiguredTeam', { ...team, ...state })),
      NextToken: STRING,
    }),
  ),
  deleteMicrosoftTeamsConfiguredTeam: operation(
    'DeleteMicrosoftTeamsConfiguredTeam',
    '/delete-ms-teams-configured-teams',
    204,
    structure('DeleteConfiguredTeamRequest', { TeamId: STRING }),
    empty,
  ),
}
