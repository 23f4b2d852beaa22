import type { SlackChannelConfiguration } from '@aws-sdk/client-chatbot'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { type AccountChatbot, type Configuration, chatbotStore } from './state'

/** A configuration as the API shows it; it is DISABLED while its workspace is not authorized (BEHAVIOUR 9). */
export const describeConfiguration = (
  configuration: Configuration,
  { workspaces, tags }: AccountChatbot,
): SlackChannelConfiguration => {
  const isAuthorized = workspaces.has(configuration.SlackTeamId)
  return {
    ...configuration,
    Tags: [...(tags.get(configuration.ChatConfigurationArn) ?? [])].map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    State: isAuthorized ? 'ENABLED' : 'DISABLED',
    ...(isAuthorized ? {} : { StateReason: `Slack workspace ${configuration.SlackTeamId} is not authorized` }),
  }
}

/** @throws AwsError `ResourceNotFoundException` when the account has no configuration of this ARN. */
export const findConfiguration = (call: Call, arn: string | undefined): Configuration => {
  const found = call.world
    .store(chatbotStore)
    .in(call.account)
    .configurations.get(arn ?? '')
  if (!found) throw new AwsError('ResourceNotFoundException', `The chat configuration ${arn} does not exist.`)
  return found
}
