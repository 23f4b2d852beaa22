import { StackSetStack, StackSetTemplate } from 'cdk-stacksets'
import type { Construct } from 'constructs'
import { type Route, regionsOf } from '../apps/manifest/manifest'
import { choiceOf } from '../apps/manifest/routing/finding-choice'
import { CommercialStack } from './commercial-stack'
import { MemberStackSet } from './constructs/member-stack-set'
import type { ManifestStackProps } from './foundation-stack'
import { addMemberAlerts, memberAlertsParameters } from './member-alerts'
import { memberAlertsStackSet } from './names'
import { memberRoutes } from './routes'

/**
 * One StackSet per member route onto the accounts of its units, in all Regions, with one template for all that choose no types or resources. An account that joins a unit
 * gets its instances by itself. It needs the security account to be delegated administrator of StackSets.
 */
export class MemberAlertsStack extends CommercialStack {
  /** The StackSets' template: a file in the cloud assembly's directory. */
  readonly memberTemplateFile: string

  constructor(scope: Construct, id: string, { manifest, ...props }: ManifestStackProps) {
    super(scope, id, props)
    const template = new StackSetStack(this, 'MemberAlerts')
    this.memberTemplateFile = template.templateFile
    addMemberAlerts(template)
    const { templateUrl: common } = StackSetTemplate.fromStackSetStack(template)
    for (const route of memberRoutes(manifest.routes)) {
      const templateUrl = choiceOf(route) ? this.ownTemplate(route) : common
      new MemberStackSet(this, route.name, {
        name: memberAlertsStackSet(route.name),
        description: `Guardpost: topic and rule of member route ${route.name}`,
        templateUrl,
        parameters: {
          [memberAlertsParameters.route]: route.name,
          [memberAlertsParameters.minimumSeverity]: route.minimumSeverity,
        },
        units: route.units,
        regions: regionsOf(manifest),
      })
    }
  }
  /** The template of one route; `common` is left as it is, so that no other StackSet is updated for it. */
  private ownTemplate(route: Route): string {
    const template = new StackSetStack(this, `MemberAlerts-${route.name}`)
    addMemberAlerts(template, route)
    return StackSetTemplate.fromStackSetStack(template).templateUrl
  }
}
