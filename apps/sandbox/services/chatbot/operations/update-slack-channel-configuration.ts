import type {
  UpdateSlackChannelConfigurationCommandInput,
  UpdateSlackChannelConfigurationCommandOutput,
} from '@aws-sdk/client-chatbot'
import type { Operation } from '../../../operation'
import { authorizedWorkspace, checkChannelIsFree } from '../check-channel'
import { describeConfiguration, findConfiguration } from '../describe-configuration'
import { type Configuration, chatbotStore } from '../state'
import { subscribeTopics, unsubscribeUnusedTopics } from '../topic-subscriptions'
import { validateConfiguration } from '../validate-configuration'

const changed = (before: Configuration, input: UpdateSlackChannelConfigurationCommandInput): Configuration => ({
  ...before,
  SlackChannelId: input.SlackChannelId ?? before.SlackChannelId,
  SlackChannelName: input.SlackChannelName ?? before.SlackChannelName,
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
