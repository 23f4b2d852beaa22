import { StackSetStack, StackSetTemplate } from 'cdk-stacksets'
import type { Construct } from 'constructs'
import { parseRegion, type SlackWorkspaceId } from '../apps/manifest/ids'
import { type Manifest, type Route, regionsOf } from '../apps/manifest/manifest'
import { topicArn } from './arns'
import { CommercialStack } from './commercial-stack'
import { OwnStackSet } from './constructs/own-stack-set'
import { SlackChannel, SlackRole, TeamsChannel } from './constructs/slack-channel'
import type { ManifestStackProps } from './foundation-stack'
import {
  chatbotMetricsRegion,
  roleNames,
  slackConfigurationName,
  slackDeliveryStackSet,
  teamsConfigurationName,
} from './names'
import { boundRoles } from './policies/boundary-policy'
import { slackChannels, teamsChannels } from './routes'
import { addSlackDelivery } from './slack-delivery'

/** What the Slack stack needs beside the manifest: the workspace, known to be there. */
export interface SlackStackProps extends ManifestStackProps {
  /** Absent where routes have channels of Microsoft Teams alone. */
  readonly workspace: SlackWorkspaceId | undefined
}

/**
 * One Chatbot configuration per Slack channel of the security account, over the topics that the Alerts stack put into every
 * Region, and the StackSet that watches their deliveries in the Region that has Chatbot's metrics.
 */
export class SlackStack extends CommercialStack {
  /** The template of what watches the deliveries: a file in the cloud assembly's directory. */
  readonly deliveryTemplateFile: string

  constructor(scope: Construct, id: string, { manifest, workspace, ...props }: SlackStackProps) {
    super(scope, id, props)
    boundRoles(this, manifest)
    const role = new SlackRole(this, 'Role', roleNames.slackChannel)
    const { securityAccount } = manifest.organization
    const topicsOf = (routes: readonly Route[]): readonly string[] =>
      routes.flatMap(({ name }) => regionsOf(manifest).map((region) => topicArn(name, region, securityAccount)))
    for (const [channel, routes] of slackChannels(manifest.routes)) {
      if (workspace === undefined)
        throw new TypeError('A route has a Slack channel, but the manifest names no workspace')
      new SlackChannel(this, `Channel${channel}`, {
        workspace,
        channel,
        roleArn: role.roleArn,
        topicArns: topicsOf(routes),
      })
    }
    this.addTeams(manifest, { roleArn: role.roleArn, topicsOf })
    this.deliveryTemplateFile = this.watchDelivery(manifest)
  }

  private addTeams(
    { teams, routes }: Manifest,
    made: { readonly roleArn: string; readonly topicsOf: (routes: readonly Route[]) => readonly string[] },
  ): void {
    for (const [channel, sharing] of teamsChannels(routes)) {
      if (teams === undefined) throw new TypeError('A route has a channel of Teams, but the manifest names no team')
      new TeamsChannel(this, teamsConfigurationName(channel), {
        ...teams,
        channel,
        roleArn: made.roleArn,
        topicArns: made.topicsOf(sharing),
      })
    }
  }

  private watchDelivery({ organization, regions, routes }: Manifest): string {
    const account = organization.securityAccount
    const template = new StackSetStack(this, 'Delivery')
    addSlackDelivery(template, {
      securityAccount: account,
      home: regions.home,
      configurations: [
        ...[...slackChannels(routes).keys()].map(slackConfigurationName),
        ...[...teamsChannels(routes).keys()].map(teamsConfigurationName),
      ],
    })
    new OwnStackSet(this, 'DeliveryStackSet', {
      name: slackDeliveryStackSet,
      description: 'Guardpost: alarms about messages that Chatbot could not deliver',
      templateUrl: StackSetTemplate.fromStackSetStack(template).templateUrl,
      account,
      regions: [parseRegion(chatbotMetricsRegion)],
    })
    return template.templateFile
  }
}
