import {
  BOOLEAN,
  empty,
  error,
  listOf,
  operation,
  page,
  type Schema,
  STRING,
  strings,
  structure,
  tags,
} from './schema-forms'

/** Operations of Chatbot's API that the sandbox does not build, with their URIs, so that the answer 501 can name them. */
export const unbuiltOperations: Readonly<Record<string, string>> = {
  AssociateToConfiguration: '/associate-to-configuration',
  CreateChimeWebhookConfiguration: '/create-chime-webhook-configuration',
  CreateCustomAction: '/create-custom-action',
  DeleteChimeWebhookConfiguration: '/delete-chime-webhook-configuration',
  DeleteCustomAction: '/delete-custom-action',
  DeleteMicrosoftTeamsUserIdentity: '/delete-ms-teams-user-identity',
  DeleteSlackUserIdentity: '/delete-slack-user-identity',
  DescribeChimeWebhookConfigurations: '/describe-chime-webhook-configurations',
  DescribeSlackUserIdentities: '/describe-slack-user-identities',
  DisassociateFromConfiguration: '/disassociate-from-configuration',
  GetCustomAction: '/get-custom-action',
  ListAssociations: '/list-associations',
  ListCustomActions: '/list-custom-actions',
  ListMicrosoftTeamsUserIdentities: '/list-ms-teams-user-identities',
  UpdateChimeWebhookConfiguration: '/update-chime-webhook-configuration',
  UpdateCustomAction: '/update-custom-action',
}

const settings = {
  SlackChannelId: STRING,
  SlackChannelName: STRING,
  SnsTopicArns: strings,
  IamRoleArn: STRING,
  LoggingLevel: STRING,
  GuardrailPolicyArns: strings,
  UserAuthorizationRequired: BOOLEAN,
}

const configuration = structure('SlackChannelConfiguration', {
  SlackTeamName: STRING,
  SlackTeamId: STRING,
  ChatConfigurationArn: STRING,
  ConfigurationName: STRING,
  ...settings,
  Tags: tags,
  State: STRING,
  StateReason: STRING,
})

const workspace = structure('SlackWorkspace', {
  SlackTeamId: STRING,
  SlackTeamName: STRING,
  State: STRING,
  StateReason: STRING,
})

const preferences = { UserAuthorizationRequired: BOOLEAN, TrainingDataCollectionEnabled: BOOLEAN }
const preferencesResult = structure('AccountPreferencesResult', {
  AccountPreferences: structure('AccountPreferences', preferences),
})
const configurationResult = structure('ChannelConfigurationResult', { ChannelConfiguration: configuration })
const configurationArn = structure('ChatConfigurationRequest', { ChatConfigurationArn: STRING })

export const createSlackChannelConfiguration = operation(
  'CreateSlackChannelConfiguration',
  '/create-slack-channel-configuration',
  201,
  structure('CreateRequest', { SlackTeamId: STRING, ConfigurationName: STRING, ...settings, Tags: tags }),
  configurationResult,
)
export const updateSlackChannelConfiguration = operation(
  'UpdateSlackChannelConfiguration',
  '/update-slack-channel-configuration',
  200,
  structure('UpdateRequest', { ChatConfigurationArn: STRING, ...settings }),
  configurationResult,
)
export const deleteSlackChannelConfiguration = operation(
  'DeleteSlackChannelConfiguration',
  '/delete-slack-channel-configuration',
  204,
  configurationArn,
  empty,
)
export const describeSlackChannelConfigurations = operation(
  'DescribeSlackChannelConfigurations',
  '/describe-slack-channel-configurations',
  200,
  structure('DescribeRequest', { ...page, ChatConfigurationArn: STRING }),
  structure('DescribeResult', {
    NextToken: STRING,
    SlackChannelConfigurations: listOf('SlackChannelConfigurationList', configuration),
  }),
)
export const describeSlackWorkspaces = operation(
  'DescribeSlackWorkspaces',
  '/describe-slack-workspaces',
  200,
  structure('DescribeWorkspacesRequest', page),
  structure('DescribeWorkspacesResult', {
    SlackWorkspaces: listOf('SlackWorkspacesList', workspace),
    NextToken: STRING,
  }),
)
export const deleteSlackWorkspaceAuthorization = operation(
  'DeleteSlackWorkspaceAuthorization',
  '/delete-slack-workspace-authorization',
  204,
  structure('DeleteAuthorizationRequest', { SlackTeamId: STRING }),
  empty,
)
export const getAccountPreferences = operation(
  'GetAccountPreferences',
  '/get-account-preferences',
  200,
  empty,
  preferencesResult,
)
export const updateAccountPreferences = operation(
  'UpdateAccountPreferences',
  '/update-account-preferences',
  200,
  structure('UpdatePreferencesRequest', preferences),
  preferencesResult,
)
export const listTagsForResource = operation(
  'ListTagsForResource',
  '/list-tags-for-resource',
  200,
  structure('ListTagsRequest', { ResourceARN: STRING }),
  structure('ListTagsResponse', { Tags: tags }),
)
export const tagResource = operation(
  'TagResource',
  '/tag-resource',
  200,
  structure('TagRequest', { ResourceARN: STRING, Tags: tags }),
  empty,
)
export const untagResource = operation(
  'UntagResource',
  '/untag-resource',
  200,
  structure('UntagRequest', { ResourceARN: STRING, TagKeys: strings }),
  empty,
)

export const invalidParameterException = error('InvalidParameterException', 400)
export const invalidRequestException = error('InvalidRequestException', 400)
export const resourceNotFoundException = error('ResourceNotFoundException', 404)
export const conflictException = error('ConflictException', 409)
export const limitExceededException = error('LimitExceededException', 403)
export const tooManyTagsException = error('TooManyTagsException', 400)

/** The schemas as the wire layer takes them: whatever is exported here, and the names of what is not built. */
export const unbuilt: readonly Schema[] = Object.entries(unbuiltOperations).map(([name, uri]) =>
  operation(name, uri, 200, empty, empty),
)
