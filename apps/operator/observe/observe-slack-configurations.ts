import type { ChatbotClient } from '@aws-sdk/client-chatbot'
import type { AccountId } from '../../manifest/ids'
import type { ObservedSlackConfiguration } from '../../planning/state/observed'
import { attempt } from '../aws/attempt'
import { everyPage } from '../base/every-page'

/** All Slack channel configurations of the account, whoever made them. Chatbot is global: they are the same from every Region. */
export const observeSlackConfigurations = async (
  client: ChatbotClient,
  account: AccountId,
): Promise<ObservedSlackConfiguration[]> => {
  const { paginateDescribeSlackChannelConfigurations: paginate } = await import('@aws-sdk/client-chatbot')
  const found = await attempt({ operation: 'chatbot:DescribeSlackChannelConfigurations', account }, () =>
    everyPage(paginate({ client }, {}), (page) => page.SlackChannelConfigurations),
  )
  return found.map(({ ConfigurationName, ChatConfigurationArn, SlackTeamId, SlackChannelId }) => ({
    name: ConfigurationName ?? ChatConfigurationArn ?? '',
    workspace: SlackTeamId ?? '',
    channel: SlackChannelId ?? '',
  }))
}
