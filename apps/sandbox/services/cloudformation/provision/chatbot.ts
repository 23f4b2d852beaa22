import type {
  UpdateMicrosoftTeamsChannelConfigurationCommandInput,
  UpdateSlackChannelConfigurationCommandInput,
} from '@aws-sdk/client-chatbot'
import { AwsError } from '../../../kit/aws-error'
import {
  createSlackChannelConfiguration,
  deleteSlackChannelConfiguration,
  updateSlackChannelConfiguration,
} from '../../chatbot/configurations'
import { tagsOf } from '../../chatbot/tags'
import {
  createMicrosoftTeamsChannelConfiguration,
  deleteMicrosoftTeamsChannelConfiguration,
  updateMicrosoftTeamsChannelConfiguration,
} from '../../chatbot/teams-configurations'
import { readBoolean, readTags, readText, readTexts, replaceTags } from './properties'
import type { ResourceIdentity, ResourceProperties, ResourceType } from './resource-type'

const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess'

const identity = (arn: string): ResourceIdentity => ({ physicalId: arn, attributes: { Arn: arn } })

/** The handler of this type puts these words before what the API refuses. */
const asHandler = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    throw new AwsError(error.code, `Invalid request provided: ${error.message}`, { status: error.status ?? 400 })
  }
}

/** What create and update of all clients have in common; a property that is left out has its default. */
const shared = (
  properties: ResourceProperties,
): Omit<UpdateSlackChannelConfigurationCommandInput, 'ChatConfigurationArn' | 'SlackChannelId'> => ({
  IamRoleArn: readText(properties, 'IamRoleArn') ?? '',
  SnsTopicArns: readTexts(properties, 'SnsTopicArns') ?? [],
  LoggingLevel: readText(properties, 'LoggingLevel') ?? 'NONE',
  GuardrailPolicyArns: readTexts(properties, 'GuardrailPolicies') ?? [ADMINISTRATOR_ACCESS],
  UserAuthorizationRequired: readBoolean(properties, 'UserRoleRequired') ?? false,
})

const settings = (
  properties: ResourceProperties,
): Omit<UpdateSlackChannelConfigurationCommandInput, 'ChatConfigurationArn'> => ({
  ...shared(properties),
  SlackChannelId: readText(properties, 'SlackChannelId'),
})

const teamsSettings = (
  properties: ResourceProperties,
): Omit<UpdateMicrosoftTeamsChannelConfigurationCommandInput, 'ChatConfigurationArn'> => {
  const ChannelName = readText(properties, 'TeamsChannelName')
  return {
    ...shared(properties),
    ChannelId: readText(properties, 'TeamsChannelId'),
    ...(ChannelName !== undefined && { ChannelName }),
  }
}

/**
 * AWS::Chatbot::SlackChannelConfiguration. It can be made from a stack in any Region, although the
 * API answers in four only.
 */
export const chatbotSlackChannelConfiguration: ResourceType = {
  type: 'AWS::Chatbot::SlackChannelConfiguration',
  properties: [
    'ConfigurationName',
    'SlackWorkspaceId',
    'SlackChannelId',
    'IamRoleArn',
    'SnsTopicArns',
    'LoggingLevel',
    'GuardrailPolicies',
    'UserRoleRequired',
    'Tags',
  ],
  createOnly: ['ConfigurationName', 'SlackWorkspaceId'],
  async create(properties, { call }) {
    const input = {
      ...settings(properties),
      IamRoleArn: readText(properties, 'IamRoleArn'),
      ConfigurationName: readText(properties, 'ConfigurationName'),
      SlackTeamId: readText(properties, 'SlackWorkspaceId'),
      Tags: readTags(properties).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
    }
    const { ChannelConfiguration } = await asHandler(() => createSlackChannelConfiguration(input, call))
    return identity(ChannelConfiguration?.ChatConfigurationArn ?? '')
  },
  async update(properties, existing, { call }) {
    const input = { ...settings(properties), ChatConfigurationArn: existing.physicalId }
    await asHandler(() => updateSlackChannelConfiguration(input, call))
    replaceTags(tagsOf(call, existing.physicalId), properties)
    return identity(existing.physicalId)
  },
  async delete(existing, { call }) {
    await deleteSlackChannelConfiguration({ ChatConfigurationArn: existing.physicalId }, call)
  },
}

/** AWS::Chatbot::MicrosoftTeamsChannelConfiguration, from a stack in any Region too. */
export const chatbotMicrosoftTeamsChannelConfiguration: ResourceType = {
  type: 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration',
  properties: [
    'ConfigurationName',
    'TeamId',
    'TeamsTenantId',
    'TeamsChannelId',
    'TeamsChannelName',
    'IamRoleArn',
    'SnsTopicArns',
    'LoggingLevel',
    'GuardrailPolicies',
    'UserRoleRequired',
    'Tags',
  ],
  createOnly: ['ConfigurationName', 'TeamId', 'TeamsTenantId'],
  async create(properties, { call }) {
    const input = {
      ...teamsSettings(properties),
      IamRoleArn: readText(properties, 'IamRoleArn'),
      ConfigurationName: readText(properties, 'ConfigurationName'),
      TeamId: readText(properties, 'TeamId'),
      TenantId: readText(properties, 'TeamsTenantId'),
      Tags: readTags(properties).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
    }
    const { ChannelConfiguration } = await asHandler(() => createMicrosoftTeamsChannelConfiguration(input, call))
    return identity(ChannelConfiguration?.ChatConfigurationArn ?? '')
  },
  async update(properties, existing, { call }) {
    const input = { ...teamsSettings(properties), ChatConfigurationArn: existing.physicalId }
    await asHandler(() => updateMicrosoftTeamsChannelConfiguration(input, call))
    replaceTags(tagsOf(call, existing.physicalId), properties)
    return identity(existing.physicalId)
  },
  async delete(existing, { call }) {
    await deleteMicrosoftTeamsChannelConfiguration({ ChatConfigurationArn: existing.physicalId }, call)
  },
}
