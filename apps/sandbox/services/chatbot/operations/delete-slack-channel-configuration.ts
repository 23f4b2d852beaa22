import type {
  DeleteSlackChannelConfigurationCommandInput,
  DeleteSlackChannelConfigurationCommandOutput,
} from '@aws-sdk/client-chatbot'
import type { Operation } from '../../../request/operation'
import { findConfiguration } from '../describe-configuration'
import { chatbotStore } from '../state'
import { unsubscribeUnusedTopics } from '../topic-subscriptions'

/** Deletes a configuration and ends its subscriptions (BEHAVIOUR 7). */
export const deleteSlackChannelConfiguration: Operation<
  DeleteSlackChannelConfigurationCommandInput,
  DeleteSlackChannelConfigurationCommandOutput
> = (input, call) => {
  const { ChatConfigurationArn, SnsTopicArns } = findConfiguration(call, input.ChatConfigurationArn)
  const chatbot = call.world.store(chatbotStore).in(call.account)
  chatbot.configurations.delete(ChatConfigurationArn)
  chatbot.tags.delete(ChatConfigurationArn)
  unsubscribeUnusedTopics(call, SnsTopicArns)
  return {}
}
