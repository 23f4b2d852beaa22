import { AwsError } from '../../kit/aws-error'
import { paginate } from '../../kit/page'
import type { Call } from '../../request/operation'
import { LARGEST_PAGE, pageOf } from './page'
import { type ChatbotOperation, chatbotStore, type Workspace } from './state'

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

/** The workspaces that were authorized in the account (BEHAVIOUR 5). */
export const describeSlackWorkspaces: ChatbotOperation<'DescribeSlackWorkspaces'> = (input, call) => {
  const workspaces = [...call.world.store(chatbotStore).in(call.account).workspaces.values()]
  const page = paginate(workspaces, { ...pageOf(input), limit: LARGEST_PAGE }, call.world)
  return {
    SlackWorkspaces: page.items.map(({ id, name }) => ({ SlackTeamId: id, SlackTeamName: name, State: 'ENABLED' })),
    ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
  }
}

/** Takes a workspace's authorization away; its channel configurations must be deleted first (BEHAVIOUR 5). */
export const deleteSlackWorkspaceAuthorization: ChatbotOperation<'DeleteSlackWorkspaceAuthorization'> = (
  input,
  call,
) => {
  const workspace = authorizedWorkspace(call, input.SlackTeamId ?? '')
  const chatbot = call.world.store(chatbotStore).in(call.account)
  const used = [...chatbot.configurations.values()].filter(({ SlackTeamId }) => SlackTeamId === workspace.id)
  if (used.length > 0) {
    throw new AwsError(
      'InvalidParameterException',
      `Slack workspace ${workspace.id} still has ${used.length} configured channel(s); delete their configurations first`,
    )
  }
  chatbot.workspaces.delete(workspace.id)
  return {}
}
