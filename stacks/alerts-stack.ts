import { StackSetStack, StackSetTemplate } from 'cdk-stacksets'
import type { Construct } from 'constructs'
import { regionsOf } from '../apps/manifest/manifest'
import { CommercialStack } from './commercial-stack'
import { OwnStackSet } from './constructs/own-stack-set'
import type { ManifestStackProps } from './foundation-stack'
import { regionalAlertsStackSet } from './names'
import { addRegionalAlerts } from './regional-alerts'

/**
 * The StackSet of the security account onto itself, and nothing else: a stack of its own, so that no failure elsewhere
 * rolls back the Regions' topics. It depends on the Foundation stack, which holds its roles with their rights.
 */
export class AlertsStack extends CommercialStack {
  /** The StackSet's template: a file in the cloud assembly's directory. It is an asset of this stack, not a stack of the assembly. */
  readonly regionalTemplateFile: string

  constructor(scope: Construct, id: string, { manifest, ...props }: ManifestStackProps) {
    super(scope, id, props)
    const { securityAccount: account } = manifest.organization
    const template = new StackSetStack(this, 'RegionalAlerts')
    this.regionalTemplateFile = template.templateFile
    addRegionalAlerts(template, manifest)
    new OwnStackSet(this, 'StackSet', {
      name: regionalAlertsStackSet,
      description: 'Guardpost: topics, rules and alarms of each Region',
      templateUrl: StackSetTemplate.fromStackSetStack(template).templateUrl,
      account,
      regions: regionsOf(manifest),
    })
  }
}
