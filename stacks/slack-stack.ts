import type { Construct } from 'constructs'
import type { SlackWorkspaceId } from '../apps/manifest/ids'
import { regionsOf } from '../apps/manifest/manifest'
import { topicArn } from './arns'
import { CommercialStack } from './commercial-stack'
import { SlackChannel, SlackRole } from './constructs/slack-channel'
import type { ManifestStackProps } from './foundation-stack'
import { roleNames } from './names'
import { boundRoles } from './policies/boundary-policy'
import { slackRoutes } from './routes'

/** What the Slack stack needs beside the manifest: the workspace, known to be there. */
export interface SlackStackProps extends ManifestStackProps {
  readonly workspace: SlackWorkspaceId
}

/** One Chatbot configuration per Slack channel of the security account, over the topics that the Alerts stack put into every
 * Region. */
export class SlackStack extends CommercialStack {
  constructor(scope: Construct, id: string, { manifest, workspace, ...props }: SlackStackProps) {
    super(scope, id, props)
    boundRoles(this, manifest.organization.securityAccount)
    const role = new SlackRole(this, 'Role', roleNames.slackChannel)
    for (const { name, slack } of slackRoutes(manifest.routes)) {
      new SlackChannel(this, `Channel${slack}`, {
        workspace,
        channel: slack,
        roleArn: role.roleArn,
        topicArns: regionsOf(manifest).map((region) => topicArn(name, region, manifest.organization.securityAccount)),
      })
    }
  }
}
