import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { chatbotStore, type Workspace } from './state'

/**
 * The authorized workspace of a configuration.
 * @throws AwsError `InvalidRequestException` when the account has not authorized it (BEHAVIOUR 5).
 */
export const authorizedWorkspace = (call: Call, workspace: string): Workspace => {
  const found = call.world.store(chatbotStore).in(call.account).workspaces.get(workspace)
  if (found) return found
  throw new AwsError(
    'InvalidRequestException',
    `Slack workspace ${workspace} is not authorized for AWS account ${call.account}. Authorize it in the account's console first.`,
  )
}

/**
 * Lets a Slack channel have one configuration per account (BEHAVIOUR 4).
 * @param own ARN of the configuration that may hold the channel itself.
 * @throws AwsError `InvalidRequestException` with AWS's message.
 */
export const checkChannelIsFree = (call: Call, channel: { team: string; id: string }, own?: string): void => {
  const holder = [...call.world.store(chatbotStore).in(call.account).configurations.values()].find(
    ({ SlackTeamId, SlackChannelId }) => SlackTeamId === channel.team && SlackChannelId === channel.id,
  )
  if (!holder || holder.ChatConfigurationArn === own) return
  throw new AwsError(
    'InvalidRequestException',
    `Slack channel with ID ${channel.id} in Slack team ${channel.team} has already been configured for AWS account ${call.account}`,
  )
}
