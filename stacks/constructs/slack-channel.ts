import { type CfnResource, aws_chatbot as chatbot } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { partition, slackConfigurationName } from '../names'

/** A Slack channel, its workspace, the topics of all Regions, and the role that Chatbot acts with. */
export interface SlackChannelProps {
  /** The workspace's id, or the template's parameter that stands for it. */
  readonly workspace: string
  /** The channel's id, or the template's parameter that stands for it. */
  readonly channel: string
  readonly topicArns: readonly string[]
  readonly roleArn: string
}

/**
 * One configuration per channel: an account may configure a channel once only, and configurations are global. Its name
 * comes from the channel's id, so a renamed route replaces nothing; `id` is the logical id.
 *
 * The guardrail is set because AWS's default is AdministratorAccess. Members need a role of their own to run commands: the
 * channel's role only draws graphs.
 */
export class SlackChannel extends Construct {
  constructor(scope: Construct, id: string, props: SlackChannelProps) {
    super(scope, id)
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
    configuration.overrideLogicalId(id)
  }
}
