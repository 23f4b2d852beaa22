import type { ChatbotClient } from '@aws-sdk/client-chatbot'
import type { AccountId, SlackWorkspaceId } from '../../manifest/ids'
import { attempt } from '../aws/attempt'
import { everyPage } from '../base/every-page'

/** Whether the Slack workspace is authorized in the account, which only a person can do, in the console. */
export const observeSlackWorkspace = async (
  client: ChatbotClient,
  account: AccountId,
  workspace: SlackWorkspaceId,
): Promise<boolean> => {
  const { paginateDescribeSlackWorkspaces: paginate } = await import('@aws-sdk/client-chatbot')
  const found = await attempt({ operation: 'chatbot:DescribeSlackWorkspaces', account }, () =>
    everyPage(paginate({ client }, {}), (page) => page.SlackWorkspaces),
  )
  return found.some(({ SlackTeamId, State }) => SlackTeamId === workspace && State !== 'DISABLED')
}
