import type { ChatbotClient } from '@aws-sdk/client-chatbot'
import type { AccountId, SlackWorkspaceId } from '../../manifest/ids'
import type { Desired } from '../../planning/state/desired'
import type { Observed } from '../../planning/state/observed'
import type { ObservedConfiguration } from '../../planning/state/observed-delivery'
import { everyPage, seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import type { SharedAnswers } from './path/link-reader'

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
export const observeSlackConfigurations = async ({
  slackConfigurations,
}: Pick<SharedAnswers, 'slackConfigurations'>): Promise<ObservedConfiguration[]> => {
  const found = await slackConfigurations()
  return found.map(({ ConfigurationName, ChatConfigurationArn, SlackTeamId, SlackChannelId, SnsTopicArns }) => ({
    name: ConfigurationName ?? ChatConfigurationArn ?? '',
    workspace: SlackTeamId ?? '',
    channel: SlackChannelId ?? '',
    ...(SnsTopicArns && { topics: SnsTopicArns }),
  }))
}

/** What Chatbot says of the manifest's Slack: undefined where the manifest has none. */
export type SlackPart = Pick<Observed, 'slackAuthorized' | 'slackConfigurations'>

/** Reads whether the workspace is authorized, and which channels are configured, both at once. */
export const observeSlack = async (
  { desired, aws }: { readonly desired: Pick<Desired, 'manifest'>; readonly aws: Pick<Aws, 'chatbot'> },
  shared: SharedAnswers,
): Promise<SlackPart> => {
  const { slack, organization } = desired.manifest
  if (slack === undefined) return { slackAuthorized: undefined, slackConfigurations: undefined }
  const client = await aws.chatbot()
  const [slackAuthorized, slackConfigurations] = await Promise.all([
    seen(() => observeSlackWorkspace(client, organization.securityAccount, slack.workspace)),
    seen(() => observeSlackConfigurations(shared)),
  ])
  return { slackAuthorized, slackConfigurations }
}
