import { Aws, CfnParameter } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { idKinds, type Region } from '../apps/manifest/ids'
import { routeParameter } from './constructs/member-stack-set'
import { SlackChannel, SlackRole } from './constructs/slack-channel'
import { memberSlackRoleName, partition, topicName } from './names'

/** The parameters of the template: what differs between member routes. */
export const memberSlackParameters = { route: 'Route', workspace: 'Workspace', channel: 'Channel' } as const

/**
 * Puts into the scope's stack what a member account that authorized the Slack workspace has in the home Region for one member route:
 * a Chatbot configuration over the route's topics of all Regions of that same account, and the role that Chatbot acts with. Role and
 * configuration are the account's own: accounts share nothing.
 */
export const addMemberSlack = (scope: Construct, regions: readonly Region[]): void => {
  const { route: routeId, workspace, channel } = memberSlackParameters
  const route = routeParameter(scope, routeId)
  const idParameter = (id: string, { pattern, says }: { pattern: RegExp; says: string }): string =>
    new CfnParameter(scope, id, {
      allowedPattern: pattern.source,
      constraintDescription: says,
    }).valueAsString
  new SlackChannel(scope, 'SlackChannel', {
    workspace: idParameter(workspace, idKinds.slackWorkspaceId),
    channel: idParameter(channel, idKinds.slackChannelId),
    roleArn: new SlackRole(scope, 'Role', memberSlackRoleName(route)).roleArn,
    topicArns: regions.map((region) => `arn:${partition}:sns:${region}:${Aws.ACCOUNT_ID}:${topicName(route)}`),
  })
}
