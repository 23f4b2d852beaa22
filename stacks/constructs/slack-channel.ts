import { type CfnResource, aws_chatbot as chatbot } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { SlackChannelId, SlackWorkspaceId } from '../../apps/manifest/ids'
import { partition, slackConfigurationName } from '../names'

/** A Slack channel, its workspace, the topics of all Regions, and the role that Chatbot acts with. */
export interface SlackChannelProps {
  readonly workspace: SlackWorkspaceId
  readonly channel: SlackChannelId
  readonly topicArns: readonly string[]
  readonly roleArn: string
}

/**
 * One configuration per channel: an account may configure a channel once only, and configurations are global. Name and
 * logical id come from the channel's id, so a renamed route replaces nothing.
 *
 * The guardrail is set because AWS's default is AdministratorAccess. Members need a role of their own to run commands: the
 * channel's role only draws graphs.
 */
export class SlackChannel extends Construct {
  constructor(scope: Construct, props: SlackChannelProps) {
    super(scope, props.channel)
    const configuration: CfnResource = new chatbot.CfnSlackChannelConfiguration(this, 'Configuration', {
      configurationName: slackConfigurationName(props.channel),
      slackWorkspaceId: props.workspace,
      slackChannelId: props.channel,
      iamRoleArn: props.roleArn,
      snsTopicArns: [...props.topicArns],
      guardrailPolicies: [`arn:${partition}:iam::aws:policy/CloudWatchReadOnlyAccess`],
      loggingLevel: 'INFO',
      userRoleRequired: true,
    })
    configuration.overrideLogicalId(`Channel${props.channel}`)
  }
}
