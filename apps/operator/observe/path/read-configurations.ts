import type { SlackChannelConfiguration, TeamsChannelConfiguration } from '@aws-sdk/client-chatbot'
import { everyPage } from '../../aws/attempt'
import { type LinkReader, type PathPlace, propertiesOf, readTogether } from './link-reader'

/** All Slack configurations of the account. Chatbot is global, so its calls have no Region. */
export const listConfigurations = async ({
  aws,
  account,
}: Pick<PathPlace, 'account'> & { readonly aws: Pick<PathPlace['aws'], 'chatbot'> }): Promise<
  SlackChannelConfiguration[]
> => {
  const { paginateDescribeSlackChannelConfigurations: paginate } = await import('@aws-sdk/client-chatbot')
  const client = await aws.chatbot()
  return everyPage(
    { operation: 'chatbot:DescribeSlackChannelConfigurations', account },
    paginate({ client }, {}),
    (page) => page.SlackChannelConfigurations,
  )
}

/** The same of Microsoft Teams. */
export const listTeamsConfigurations = async ({
  aws,
  account,
}: Pick<PathPlace, 'account'> & { readonly aws: Pick<PathPlace['aws'], 'chatbot'> }): Promise<
  TeamsChannelConfiguration[]
> => {
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
export const readConfigurations = readBy(listConfigurations, ({ SlackTeamId, SlackChannelId }) => ({
  SlackWorkspaceId: SlackTeamId,
  SlackChannelId,
}))

/** The same of Microsoft Teams. */
export const readTeamsConfigurations = readBy(listTeamsConfigurations, ({ TenantId, TeamId, ChannelId }) => ({
  TeamsTenantId: TenantId,
  TeamId,
  TeamsChannelId: ChannelId,
}))
