import type { SlackChannelConfiguration } from '@aws-sdk/client-chatbot'
import { everyPage } from '../../aws/attempt'
import { type PathPlace, propertiesOf, readTogether } from './link-reader'

/** All Slack configurations of the account. Chatbot is global, so its calls have no Region. */
export const listConfigurations = async ({ aws, account }: PathPlace): Promise<SlackChannelConfiguration[]> => {
  const { paginateDescribeSlackChannelConfigurations: paginate } = await import('@aws-sdk/client-chatbot')
  const client = await aws.chatbot()
  return everyPage(
    { operation: 'chatbot:DescribeSlackChannelConfigurations', account },
    paginate({ client }, {}),
    (page) => page.SlackChannelConfigurations,
  )
}

/** Slack configurations by name, in CloudFormation's words. */
export const readConfigurations = readTogether(listConfigurations, ({ name }, configurations) => {
  const found = configurations.find(({ ConfigurationName }) => ConfigurationName === name)
  return (
    found &&
    propertiesOf({
      SlackWorkspaceId: found.SlackTeamId,
      SlackChannelId: found.SlackChannelId,
      SnsTopicArns: found.SnsTopicArns,
      IamRoleArn: found.IamRoleArn,
      GuardrailPolicies: found.GuardrailPolicyArns,
      LoggingLevel: found.LoggingLevel,
      UserRoleRequired: found.UserAuthorizationRequired,
      // AWS leaves it out where nothing is wrong (API reference, SlackChannelConfiguration).
      State: found.State ?? 'ENABLED',
      StateReason: found.StateReason,
    })
  )
})
