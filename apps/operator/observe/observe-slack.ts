import type { ChatbotClient } from '@aws-sdk/client-chatbot'
import type { AccountId, SlackWorkspaceId } from '../../manifest/ids'
import type { ObservedSlackConfiguration } from '../../planning/state/observed-delivery'
import { everyPage } from '../aws/attempt'

/** Whether the Slack workspace is authorized in the account, which only a person can do, in the console. */
export const observeSlackWorkspace = async (
  client: ChatbotClient,
  account: AccountId,
  workspace: SlackWorkspaceId,
): Promise<boolean> => {
  const { paginateDescribeSlackWorkspaces: paginate } = await import('@aws-sdk/client-chatbot')
  const found = await everyPage(
    { operation: 'chatbot:DescribeSlackWorkspaces', account },
    paginate({ client }, {}),
    (page) => page.SlackWorkspaces,
  )
  return found.some(({ SlackTeamId, State }) => SlackTeamId === workspace && State !== 'DISABLED')
}

/** All Slack channel configurations of the account, whoever made them. Chatbot is global: they are the same from every Region. */
export const observeSlackConfigurations = async (
  client: ChatbotClient,
  account: AccountId,
): Promise<ObservedSlackConfiguration[]> => {
  const { paginateDescribeSlackChannelConfigurations: paginate } = await import('@aws-sdk/client-chatbot')
  const found = await everyPage(
    { operation: 'chatbot:DescribeSlackChannelConfigurations', account },
    paginate({ client }, {}),
    (page) => page.SlackChannelConfigurations,
  )
  return found.map(({ ConfigurationName, ChatConfigurationArn, SlackTeamId, SlackChannelId, SnsTopicArns }) => ({
    name: ConfigurationName ?? ChatConfigurationArn ?? '',
    workspace: SlackTeamId ?? '',
    channel: SlackChannelId ?? '',
    ...(SnsTopicArns && { topics: SnsTopicArns }),
  }))
}
