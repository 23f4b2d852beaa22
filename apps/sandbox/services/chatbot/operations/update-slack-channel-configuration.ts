import type {
  UpdateSlackChannelConfigurationCommandInput,
  UpdateSlackChannelConfigurationCommandOutput,
} from '@aws-sdk/client-chatbot'
import type { Operation } from '../../../request/operation'
import { authorizedWorkspace, checkChannelIsFree } from '../check-channel'
import { describeConfiguration, findConfiguration } from '../describe-configuration'
import { type Configuration, chatbotStore } from '../state'
import { subscribeTopics, unsubscribeUnusedTopics } from '../topic-subscriptions'
import { validateConfiguration } from '../validate-configuration'

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
  IamRoleArn: input.IamRoleArn ?? before.IamRoleArn,
  SnsTopicArns: input.SnsTopicArns ?? before.SnsTopicArns,
  LoggingLevel: input.LoggingLevel ?? before.LoggingLevel,
  GuardrailPolicyArns: input.GuardrailPolicyArns ?? before.GuardrailPolicyArns,
  UserAuthorizationRequired: input.UserAuthorizationRequired ?? before.UserAuthorizationRequired,
})

/** Changes a configuration in place, its channel and topics too; what the input leaves out stays (BEHAVIOUR 6, 7). */
export const updateSlackChannelConfiguration: Operation<
  UpdateSlackChannelConfigurationCommandInput,
  UpdateSlackChannelConfigurationCommandOutput
> = (input, call) => {
  validateConfiguration(input, false)
  const before = findConfiguration(call, input.ChatConfigurationArn)
  const configuration = changed(before, input)
  authorizedWorkspace(call, before.SlackTeamId)
  checkChannelIsFree(call, { team: before.SlackTeamId, id: configuration.SlackChannelId }, before.ChatConfigurationArn)
  subscribeTopics(call, configuration.SnsTopicArns)
  const chatbot = call.world.store(chatbotStore).in(call.account)
  chatbot.configurations.set(before.ChatConfigurationArn, configuration)
  unsubscribeUnusedTopics(call, before.SnsTopicArns)
  return { ChannelConfiguration: describeConfiguration(configuration, chatbot) }
}
