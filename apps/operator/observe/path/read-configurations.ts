import type { SlackChannelConfiguration, TeamsChannelConfiguration } from '@aws-sdk/client-chatbot'
import type { AccountId } from '../../../manifest/ids'
import { everyPage } from '../../aws/attempt'
import { type LinkReader, type PathPlace, propertiesOf, readTogether } from './link-reader'

/** Whose configurations are listed. Chatbot is global, so its calls have no Region. */
interface ChatPlace {
  readonly aws: Pick<PathPlace['aws'], 'chatbot'>
  readonly account: AccountId
}

/** All Slack configurations of the account. */
export const listConfigurations = async ({ aws, account }: ChatPlace): Promise<SlackChannelConfiguration[]> => {
  const { paginateDescribeSlackChannelConfigurations: paginate } = await import('@aws-sdk/client-chatbot')
  const client = await aws.chatbot()
  return everyPage(
    { operation: 'chatbot:DescribeSlackChannelConfigurations', account },
    paginate({ client }, {}),
    (page) => page.SlackChannelConfigurations,
  )
}

/** The same of Microsoft Teams. */
export const listTeamsConfigurations = async ({ aws, account }: ChatPlace): Promise<TeamsChannelConfiguration[]> => {
  const { paginateListMicrosoftTeamsChannelConfigurations: paginate } = await import('@aws-sdk/client-chatbot')
  const client = await aws.chatbot()
  return everyPage(
    { operation: 'chatbot:ListMicrosoftTeamsChannelConfigurations', account },
    paginate({ client }, {}),
    (page) => page.TeamChannelConfigurations,
  )
}

/** What the configurations of both clients have in common, in CloudFormation's words. */
const sharedProperties = (found: SlackChannelConfiguration | TeamsChannelConfiguration) => ({
  SnsTopicArns: found.SnsTopicArns,
  IamRoleArn: found.IamRoleArn,
  GuardrailPolicies: found.GuardrailPolicyArns,
  LoggingLevel: found.LoggingLevel,
  UserRoleRequired: found.UserAuthorizationRequired,
  // AWS leaves it out where nothing is wrong (API reference, SlackChannelConfiguration).
  State: found.State ?? 'ENABLED',
  StateReason: found.StateReason,
})

const readBy = <Found extends SlackChannelConfiguration | TeamsChannelConfiguration>(
  list: (place: PathPlace) => Promise<Found[]>,
  channelOf: (found: Found) => Readonly<Record<string, string | undefined>>,
): LinkReader =>
  readTogether(list, ({ name }, configurations) => {
    const found = configurations.find(({ ConfigurationName }) => ConfigurationName === name)
    return found && propertiesOf({ ...channelOf(found), ...sharedProperties(found) })
  })

/** Slack configurations by name, in CloudFormation's words. */
export const readConfigurations = readBy(
  (place) => place.shared?.slackConfigurations() ?? listConfigurations(place),
  ({ SlackTeamId, SlackChannelId }) => ({
    SlackWorkspaceId: SlackTeamId,
    SlackChannelId,
  }),
)

/** The same of Microsoft Teams. */
export const readTeamsConfigurations = readBy(
  (place) => place.shared?.teamsConfigurations() ?? listTeamsConfigurations(place),
  ({ TenantId, TeamId, ChannelId }) => ({
    TeamsTenantId: TenantId,
    TeamId,
    TeamsChannelId: ChannelId,
  }),
)
