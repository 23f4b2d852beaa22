import { type CfnResource, aws_chatbot as chatbot, aws_iam as iam } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { TeamsChannelId } from '../../apps/manifest/ids'
import { partition, slackConfigurationName, teamsConfigurationName } from '../names'
import { graphReading } from '../policies/boundary-policy'
import { acknowledgeWildcards } from './acknowledge'

/**
 * The role that Chatbot acts with in the channels of an account: it may draw graphs and nothing else. The trust has no condition on
 * `aws:SourceAccount` or `aws:SourceArn`: AWS documents for Chatbot neither, only `aws:ChatbotSourceArn`, which the role's own sessions carry
 * (https://docs.aws.amazon.com/chatbot/latest/adminguide/scp.html), and a condition that Chatbot does not meet fails in
 * silence. A configuration of another account cannot name this role, because who makes one has to pass the role.
 */
export class SlackRole extends iam.Role {
  constructor(scope: Construct, id: string, roleName: string) {
    super(scope, id, {
      roleName,
      description: 'Guardpost: Chatbot draws CloudWatch graphs in Slack channels',
      assumedBy: new iam.ServicePrincipal('chatbot.amazonaws.com'),
      inlinePolicies: {
        graphs: new iam.PolicyDocument({
          statements: [new iam.PolicyStatement({ actions: [...graphReading], resources: ['*'] })],
        }),
      },
    })
    acknowledgeWildcards(this, { resources: ['*'] }, 'CloudWatch knows no resources for reading metrics')
  }
}

/** A Slack channel, its workspace, the topics of all Regions, and the role that Chatbot acts with. */
interface SlackChannelProps {
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

/** A channel of Microsoft Teams, its team and tenant, the topics of all Regions, and the role that Chatbot acts with. */
interface TeamsChannelProps {
  readonly tenant: string
  readonly team: string
  readonly channel: TeamsChannelId
  readonly topicArns: readonly string[]
  readonly roleArn: string
}

/** The same for a channel of Microsoft Teams. */
export class TeamsChannel extends Construct {
  constructor(scope: Construct, id: string, props: TeamsChannelProps) {
    super(scope, id)
    new chatbot.CfnMicrosoftTeamsChannelConfiguration(this, 'Configuration', {
      configurationName: teamsConfigurationName(props.channel),
      teamsTenantId: props.tenant,
      teamId: props.team,
      teamsChannelId: props.channel,
      iamRoleArn: props.roleArn,
      snsTopicArns: [...props.topicArns],
      guardrailPolicies: [`arn:${partition}:iam::aws:policy/CloudWatchReadOnlyAccess`],
      loggingLevel: 'INFO',
      userRoleRequired: true,
    })
  }
}
