import { CfnStackSet } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { AccountId, Region } from '../../apps/manifest/ids'
import { roleArn } from '../arns'
import { roleNames } from '../names'

/** A StackSet of the security account onto itself: what it is called, what it brings, and where. */
interface OwnStackSetProps {
  readonly name: string
  readonly description: string
  readonly templateUrl: string
  readonly account: AccountId
  readonly regions: readonly Region[]
}

/**
 * How the StackSet works: all Regions in one operation, at once. Counts are per Region, where there is one account: one
 * failure is tolerated, so a Region that fails neither stops nor rolls back the others, nor the stack that declares the StackSet. The
 * operation is then a success all the same, so whoever deploys must list the stack instances afterwards.
 */
const operationPreferences = {
  regionConcurrencyType: 'PARALLEL',
  concurrencyMode: 'SOFT_FAILURE_TOLERANCE',
  failureToleranceCount: 1,
  maxConcurrentCount: 1,
} as const satisfies CfnStackSet.OperationPreferencesProperty

/**
 * A self-managed StackSet of the security account onto itself, which reaches a Region without a CDK bootstrap there. No account
 * filter: with one, CloudFormation runs one operation per Region, in series. Plain CloudFormation, because
 * cdk-stacksets' StackSet knows no concurrency mode and adds a policy to the role.
 */
export class OwnStackSet extends CfnStackSet {
  constructor(scope: Construct, id: string, { name, description, templateUrl, account, regions }: OwnStackSetProps) {
    super(scope, id, {
      stackSetName: name,
      description,
      permissionModel: 'SELF_MANAGED',
      administrationRoleArn: roleArn(roleNames.stackSetAdministration, account),
      executionRoleName: roleNames.stackSetExecution,
      templateUrl,
      managedExecution: { Active: true },
      operationPreferences,
      stackInstancesGroup: [{ regions: [...regions], deploymentTargets: { accounts: [account] } }],
    })
  }
}
