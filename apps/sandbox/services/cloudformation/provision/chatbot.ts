import type {
  Tag,
  UpdateMicrosoftTeamsChannelConfigurationCommandInput,
  UpdateSlackChannelConfigurationCommandInput,
} from '@aws-sdk/client-chatbot'
import { AwsError } from '../../../kit/aws-error'
import type { Call } from '../../../request/operation'
import { deleteSlackChannelConfiguration } from '../../chatbot/configurations'
import { tagsOf } from '../../chatbot/tags'
import { deleteMicrosoftTeamsChannelConfiguration } from '../../chatbot/teams-configurations'
import { readBoolean, readTags, readText, readTexts, replaceTags } from './properties'
import {
  createMicrosoftTeamsChannelConfiguration,
  createSlackChannelConfiguration,
  updateMicrosoftTeamsChannelConfiguration,
  updateSlackChannelConfiguration,
} from './requests'
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

/** What every new configuration is given. */
interface Given {
  readonly IamRoleArn: string | undefined
  readonly ConfigurationName: string | undefined
  readonly Tags: Tag[]
}

interface Answer {
  readonly ChannelConfiguration?: { readonly ChatConfigurationArn: string | undefined } | undefined
}

/** What tells a client's type from the others: its own properties, and the operations that they are for. */
interface ClientType {
  readonly type: string
  readonly own: readonly string[]
  readonly createOnly: readonly string[]
  readonly create: (given: Given, properties: ResourceProperties, call: Call) => Answer | Promise<Answer>
  readonly update: (arn: string, properties: ResourceProperties, call: Call) => unknown
  readonly remove: (arn: string, call: Call) => unknown
}

/** A channel's configuration can be made from a stack in any Region, although the API answers in four only. */
const channelConfiguration = (client: ClientType): ResourceType => ({
  type: client.type,
  properties: [
    'ConfigurationName',
    ...client.own,
    'IamRoleArn',
    'SnsTopicArns',
    'LoggingLevel',
    'GuardrailPolicies',
    'UserRoleRequired',
    'Tags',
  ],
  createOnly: ['ConfigurationName', ...client.createOnly],
  async create(properties, { call }) {
    const given = {
      IamRoleArn: readText(properties, 'IamRoleArn'),
      ConfigurationName: readText(properties, 'ConfigurationName'),
      Tags: readTags(properties).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
    }
    const { ChannelConfiguration } = await asHandler(() => client.create(given, properties, call))
    return identity(ChannelConfiguration?.ChatConfigurationArn ?? '')
  },
  async update(properties, existing, { call }) {
    await asHandler(() => client.update(existing.physicalId, properties, call))
    replaceTags(tagsOf(call, existing.physicalId), properties)
    return identity(existing.physicalId)
  },
  async delete(existing, { call }) {
    await client.remove(existing.physicalId, call)
  },
})

/** AWS::Chatbot::SlackChannelConfiguration. */
export const chatbotSlackChannelConfiguration = channelConfiguration({
  type: 'AWS::Chatbot::SlackChannelConfiguration',
  own: ['SlackWorkspaceId', 'SlackChannelId'],
  createOnly: ['SlackWorkspaceId'],
  create: (given, properties, call) => {
    const SlackTeamId = readText(properties, 'SlackWorkspaceId')
    return createSlackChannelConfiguration({ ...settings(properties), ...given, SlackTeamId }, call)
  },
  update: (ChatConfigurationArn, properties, call) =>
    updateSlackChannelConfiguration({ ...settings(properties), ChatConfigurationArn }, call),
  remove: (ChatConfigurationArn, call) => deleteSlackChannelConfiguration({ ChatConfigurationArn }, call),
})

/** AWS::Chatbot::MicrosoftTeamsChannelConfiguration. */
export const chatbotMicrosoftTeamsChannelConfiguration = channelConfiguration({
  type: 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration',
  own: ['TeamId', 'TeamsTenantId', 'TeamsChannelId', 'TeamsChannelName'],
  createOnly: ['TeamId', 'TeamsTenantId'],
  create: (given, properties, call) => {
    const place = { TeamId: readText(properties, 'TeamId'), TenantId: readText(properties, 'TeamsTenantId') }
    return createMicrosoftTeamsChannelConfiguration({ ...teamsSettings(properties), ...given, ...place }, call)
  },
  update: (ChatConfigurationArn, properties, call) =>
    updateMicrosoftTeamsChannelConfiguration({ ...teamsSettings(properties), ChatConfigurationArn }, call),
  remove: (ChatConfigurationArn, call) => deleteMicrosoftTeamsChannelConfiguration({ ChatConfigurationArn }, call),
})
