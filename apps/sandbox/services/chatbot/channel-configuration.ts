import type { Tag } from '@aws-sdk/client-chatbot'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { ensureServiceLinkedRole } from '../iam/service-linked-roles'
import { type AccountChatbot, chatbotStore } from './state'
import { subscribeTopics, unsubscribeUnusedTopics } from './topic-subscriptions'

/** What a configuration has whatever its client, as it is given. */
interface ChannelInput {
  readonly IamRoleArn?: string | undefined
  readonly SnsTopicArns?: string[] | undefined
  readonly LoggingLevel?: string | undefined
  readonly GuardrailPolicyArns?: string[] | undefined
  readonly UserAuthorizationRequired?: boolean | undefined
}

/** The same as it is kept. */
interface ChannelSettings {
  readonly IamRoleArn: string
  readonly SnsTopicArns: string[]
  readonly LoggingLevel: string
  readonly GuardrailPolicyArns: string[]
  readonly UserAuthorizationRequired: boolean
}

/** A configuration of any client. */
interface ChannelConfiguration extends ChannelSettings {
  readonly ChatConfigurationArn: string
}

const DEFAULT_GUARDRAIL = 'arn:aws:iam::aws:policy/AdministratorAccess'

/** The account's part of Chatbot. */
export const chatbotOf = ({ world, account }: Call): AccountChatbot => world.store(chatbotStore).in(account)

/** The settings of a new configuration; what is left out has its default (BEHAVIOUR 6). */
export const newSettings = ({ GuardrailPolicyArns = [], ...input }: ChannelInput): ChannelSettings => ({
  IamRoleArn: input.IamRoleArn ?? '',
  SnsTopicArns: input.SnsTopicArns ?? [],
  LoggingLevel: input.LoggingLevel ?? 'NONE',
  GuardrailPolicyArns: GuardrailPolicyArns.length > 0 ? GuardrailPolicyArns : [DEFAULT_GUARDRAIL],
  UserAuthorizationRequired: input.UserAuthorizationRequired ?? false,
})

/** The settings after an update; what is left out stays (BEHAVIOUR 7). */
export const changedSettings = (before: ChannelSettings, input: ChannelInput): ChannelSettings => ({
  IamRoleArn: input.IamRoleArn ?? before.IamRoleArn,
  SnsTopicArns: input.SnsTopicArns ?? before.SnsTopicArns,
  LoggingLevel: input.LoggingLevel ?? before.LoggingLevel,
  GuardrailPolicyArns: input.GuardrailPolicyArns ?? before.GuardrailPolicyArns,
  UserAuthorizationRequired: input.UserAuthorizationRequired ?? before.UserAuthorizationRequired,
})

/** A configuration as the API shows it; it is DISABLED while something keeps it from delivering (BEHAVIOUR 9). */
export const shown = <Configuration extends ChannelConfiguration>(
  configuration: Configuration,
  obstacle: string | undefined,
  call: Call,
) => ({
  ...configuration,
  Tags: [...(chatbotOf(call).tags.get(configuration.ChatConfigurationArn) ?? [])].map(([TagKey, TagValue]) => ({
    TagKey,
    TagValue,
  })),
  State: obstacle === undefined ? 'ENABLED' : 'DISABLED',
  ...(obstacle !== undefined && { StateReason: obstacle }),
})

/** A configuration by ARN. @throws AwsError `ResourceNotFoundException` where the account has none of this ARN. */
export const requireConfiguration = <Configuration>(
  configurations: ReadonlyMap<string, Configuration>,
  arn: string | undefined,
): Configuration => {
  const found = configurations.get(arn ?? '')
  if (!found) throw new AwsError('ResourceNotFoundException', `The chat configuration ${arn} does not exist.`)
  return found
}

/** @throws AwsError `InvalidParameterException` for a name that another configuration has (BEHAVIOUR 3). */
export const requireFreeName = (configurations: ReadonlyMap<string, unknown>, arn: string, name: string): void => {
  if (!configurations.has(arn)) return
  throw new AwsError(
    'InvalidParameterException',
    `The chat configuration with the name ${name} already exists. Retry with a unique configuration name.`,
  )
}

/** Keeps a new configuration and subscribes its topics. */
export const addConfiguration = <Configuration extends ChannelConfiguration>(
  configurations: Map<string, Configuration>,
  configuration: Configuration,
  tags: readonly Tag[] | undefined,
  call: Call,
): void => {
  subscribeTopics(call, configuration.SnsTopicArns)
  ensureServiceLinkedRole(call.world, call.account, 'management.chatbot.amazonaws.com')
  configurations.set(configuration.ChatConfigurationArn, configuration)
  const given = (tags ?? []).map(({ TagKey = '', TagValue = '' }): [string, string] => [TagKey, TagValue])
  chatbotOf(call).tags.set(configuration.ChatConfigurationArn, new Map(given))
}

/** Keeps a configuration as it is now, and subscribes and ends what that asks for (BEHAVIOUR 7). */
export const replaceConfiguration = <Configuration extends ChannelConfiguration>(
  configurations: Map<string, Configuration>,
  before: Configuration,
  configuration: Configuration,
  call: Call,
): void => {
  subscribeTopics(
    call,
    configuration.SnsTopicArns.filter((arn) => !before.SnsTopicArns.includes(arn)),
  )
  configurations.set(before.ChatConfigurationArn, configuration)
  unsubscribeUnusedTopics(call, before.SnsTopicArns)
}

/** Deletes a configuration and ends its subscriptions (BEHAVIOUR 7). */
export const removeConfiguration = <Configuration extends ChannelConfiguration>(
  configurations: Map<string, Configuration>,
  { ChatConfigurationArn, SnsTopicArns }: Configuration,
  call: Call,
): void => {
  configurations.delete(ChatConfigurationArn)
  chatbotOf(call).tags.delete(ChatConfigurationArn)
  unsubscribeUnusedTopics(call, SnsTopicArns)
}
