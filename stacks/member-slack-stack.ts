import { StackSetStack, StackSetTemplate } from 'cdk-stacksets'
import type { Construct } from 'constructs'
import type { SlackWorkspaceId } from '../apps/manifest/ids'
import { regionsOf } from '../apps/manifest/manifest'
import { CommercialStack } from './commercial-stack'
import { MemberStackSet } from './constructs/member-stack-set'
import { addMemberSlack, memberSlackParameters } from './member-slack'
import { memberSlackStackSet } from './names'
import { boundMemberRoles } from './policies/boundary-policy'
import { authorizedAccounts, memberRoutes } from './routes'
import type { SlackStackProps } from './slack-stack'

/** What the stack needs beside the manifest: the workspace, known to be there. */
type MemberSlackStackProps = SlackStackProps & { readonly workspace: SlackWorkspaceId }

/**
 * One StackSet per member route that has an account with an authorized workspace, onto exactly these accounts, in the home Region: Slack's
 * authorization is a click in each account's console, and a configuration without it fails. So it is a stack of its own, behind the one
 * that holds the topics.
 */
export class MemberSlackStack extends CommercialStack {
  /** The StackSets' template: a file in the cloud assembly's directory. */
  readonly memberTemplateFile: string

  constructor(scope: Construct, id: string, { manifest, workspace, ...props }: MemberSlackStackProps) {
    super(scope, id, props)
    const template = new StackSetStack(this, 'MemberSlack')
    this.memberTemplateFile = template.templateFile
    addMemberSlack(template, regionsOf(manifest))
    boundMemberRoles(template, manifest)
    const { templateUrl } = StackSetTemplate.fromStackSetStack(template)
    for (const route of memberRoutes(manifest.routes)) {
      const accounts = authorizedAccounts(route, manifest.accounts)
      if (accounts.length === 0) continue
      new MemberStackSet(this, route.name, {
        name: memberSlackStackSet(route.name),
        description: `Guardpost: Slack channel of member route ${route.name}`,
        templateUrl,
        parameters: {
          [memberSlackParameters.route]: route.name,
          [memberSlackParameters.workspace]: workspace,
          [memberSlackParameters.channel]: route.slack,
        },
        units: route.units,
        accounts,
        regions: [manifest.regions.home],
        makesRoles: true,
      })
    }
  }
}
