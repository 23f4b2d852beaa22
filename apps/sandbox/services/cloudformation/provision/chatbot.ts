import type { UpdateSlackChannelConfigurationCommandInput } from '@aws-sdk/client-chatbot'
import { AwsError } from '../../../kit/aws-error'
import {
  createSlackChannelConfiguration,
  deleteSlackChannelConfiguration,
  updateSlackChannelConfiguration,
} from '../../chatbot/configurations'
import { tagsOf } from '../../chatbot/tags'
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

/** What create and update have in common; a property that is left out has its default. */
const settings = (
  properties: ResourceProperties,
): Omit<UpdateSlackChannelConfigurationCommandInput, 'ChatConfigurationArn'> => ({
  SlackChannelId: readText(properties, 'SlackChannelId'),
  IamRoleArn: readText(properties, 'IamRoleArn') ?? '',
  SnsTopicArns: readTexts(properties, 'SnsTopicArns') ?? [],
  LoggingLevel: readText(properties, 'LoggingLevel') ?? 'NONE',
  GuardrailPolicyArns: readTexts(properties, 'GuardrailPolicies') ?? [ADMINISTRATOR_ACCESS],
  UserAuthorizationRequired: readBoolean(properties, 'UserRoleRequired') ?? false,
})

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
