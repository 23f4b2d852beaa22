import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { subscribeService, unsubscribeService } from '../sns/subscribe'
import { receiveNotification } from './receive-notification'
import { allConfigurations, chatbotStore } from './state'

/** The HTTPS endpoint that Chatbot subscribes to SNS topics: one for all accounts and Regions. */
const chatbotEndpoint = 'https://global.sns-api.chatbot.amazonaws.com'

const subscribe = (call: Call, topic: string): void => {
  if (topic.split(':')[4] !== call.account) {
    throw new AwsError('InvalidParameterException', `SNS topic ${topic} is not a topic of AWS account ${call.account}`)
  }
  try {
    subscribeService(call.world, topic, { endpoint: chatbotEndpoint, receive: receiveNotification })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    throw new AwsError('InvalidParameterException', `SNS topic ${topic} cannot be subscribed: ${error.message}`)
  }
}

/**
 * Subscribes Chatbot to topics of the account, whatever their Region (BEHAVIOUR 7).
 * @throws AwsError `InvalidParameterException` for a topic that does not exist or is another account's.
 */
export const subscribeTopics = (call: Call, topics: readonly string[]): void => {
  for (const topic of topics) subscribe(call, topic)
}

/** Ends the subscriptions of topics that no configuration of the account lists any more. */
export const unsubscribeUnusedTopics = (call: Call, topics: readonly string[]): void => {
  const configurations = allConfigurations(call.world.store(chatbotStore).in(call.account))
  const used = new Set(configurations.flatMap(({ SnsTopicArns }) => SnsTopicArns))
  for (const topic of topics) {
    if (!used.has(topic)) unsubscribeService(call.world, topic, chatbotEndpoint)
  }
}
