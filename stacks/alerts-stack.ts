import { CfnStackSet } from 'aws-cdk-lib'
import { StackSetStack, StackSetTemplate } from 'cdk-stacksets'
import type { Construct } from 'constructs'
import { regionsOf } from '../apps/manifest/manifest'
import { roleArn } from './arns'
import { CommercialStack } from './commercial-stack'
import type { ManifestStackProps } from './foundation-stack'
import { regionalAlertsStackSet, roleNames } from './names'
import { addRegionalAlerts } from './regional-alerts'

/**
 * How the StackSet works: all Regions in one operation, at once. Counts are per Region, where there is one account: one
 * failure is tolerated, so a Region that fails neither stops nor rolls back the others. The operation is then a success
 * all the same, so whoever deploys must list the stack instances afterwards.
 */
const operationPreferences = {
  regionConcurrencyType: 'PARALLEL',
  concurrencyMode: 'SOFT_FAILURE_TOLERANCE',
  failureToleranceCount: 1,
  maxConcurrentCount: 1,
} as const satisfies CfnStackSet.OperationPreferencesProperty

/**
 * The StackSet of the security account onto itself, and nothing else: a stack of its own, so that no failure elsewhere
 * rolls back the Regions' topics. It depends on the Foundation stack, which holds its roles with their rights. No account
 * filter: with one, CloudFormation runs one operation per Region, in series. Plain CloudFormation, because
 * cdk-stacksets' StackSet knows no concurrency mode and adds a policy to the role.
 */
export class AlertsStack extends CommercialStack {
  /** The StackSet's template: a file in the cloud assembly's directory. It is an asset of this stack, not a stack of the assembly. */
  readonly regionalTemplateFile: string

  constructor(scope: Construct, id: string, { manifest, ...props }: ManifestStackProps) {
    super(scope, id, props)
    const { securityAccount } = manifest.organization
    const template = new StackSetStack(this, 'RegionalAlerts')
    this.regionalTemplateFile = template.templateFile
    addRegionalAlerts(template, { securityAccount, home: manifest.regions.home, routes: manifest.routes })
    new CfnStackSet(this, 'StackSet', {
      stackSetName: regionalAlertsStackSet,
      description: 'Guardpost: topics, rules and alarms of each Region',
      permissionModel: 'SELF_MANAGED',
      administrationRoleArn: roleArn(roleNames.stackSetAdministration, securityAccount),
      executionRoleName: roleNames.stackSetExecution,
      templateUrl: StackSetTemplate.fromStackSetStack(template).templateUrl,
      managedExecution: { Active: true },
      operationPreferences,
      stackInstancesGroup: [{ regions: [...regionsOf(manifest)], deploymentTargets: { accounts: [securityAccount] } }],
    })
  }
}
