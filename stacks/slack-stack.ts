import { StackSetStack, StackSetTemplate } from 'cdk-stacksets'
import type { Construct } from 'constructs'
import { parseRegion, type SlackWorkspaceId } from '../apps/manifest/ids'
import { type Manifest, regionsOf } from '../apps/manifest/manifest'
import { topicArn } from './arns'
import { CommercialStack } from './commercial-stack'
import { OwnStackSet } from './constructs/own-stack-set'
import { SlackChannel, SlackRole } from './constructs/slack-channel'
import type { ManifestStackProps } from './foundation-stack'
import { chatbotMetricsRegion, roleNames, slackConfigurationName, slackDeliveryStackSet } from './names'
import { boundRoles } from './policies/boundary-policy'
import { slackChannels } from './routes'
import { addSlackDelivery } from './slack-delivery'

/** What the Slack stack needs beside the manifest: the workspace, known to be there. */
export interface SlackStackProps extends ManifestStackProps {
  readonly workspace: SlackWorkspaceId
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
    for (const [channel, routes] of slackChannels(manifest.routes)) {
      new SlackChannel(this, `Channel${channel}`, {
        workspace,
        channel,
        roleArn: role.roleArn,
        topicArns: routes.flatMap(({ name }) =>
          regionsOf(manifest).map((region) => topicArn(name, region, securityAccount)),
        ),
      })
    }
    this.deliveryTemplateFile = this.watchDelivery(manifest)
  }

  private watchDelivery({ organization, regions, routes }: Manifest): string {
    const account = organization.securityAccount
    const template = new StackSetStack(this, 'Delivery')
    addSlackDelivery(template, {
      securityAccount: account,
      home: regions.home,
      configurations: [...slackChannels(routes).keys()].map(slackConfigurationName),
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
