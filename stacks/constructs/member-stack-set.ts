import { CfnParameter, CfnStackSet } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId, Region, UnitId } from '../../apps/manifest/ids'

/** A StackSet onto the accounts of units. */
interface MemberStackSetProps {
  readonly name: string
  readonly description: string
  readonly templateUrl: string
  /** The template's parameters, the same in every account. */
  readonly parameters: Readonly<Record<string, string>>
  /** Units in any order, none below another; the accounts of the units below them belong to them. */
  readonly units: readonly UnitId[]
  /** Only these of the units' accounts. @default all, and those that join a unit later */
  readonly accounts?: readonly AccountId[]
  readonly regions: readonly Region[]
  /** Whether the template makes IAM roles. @default false */
  readonly makesRoles?: boolean
}

/**
 * How the StackSet works: on all accounts of all Regions at once, and however many fail, it goes on. An operation that ends as failed
 * makes CloudFormation roll the stack back, which deletes the instances that work, so none may fail for its instances; whoever deploys
 * must list them afterwards. Without these preferences it would be one account at a time up to the first failure. Percentages, because the number of accounts is
 * AWS's to know; auto-deployment takes no heed of any.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html
 */
const operationPreferences = {
  regionConcurrencyType: 'PARALLEL',
  concurrencyMode: 'SOFT_FAILURE_TOLERANCE',
  failureTolerancePercentage: 100,
  maxConcurrentPercentage: 100,
} as const satisfies CfnStackSet.OperationPreferencesProperty

/**
 * A service-managed StackSet of the security account as delegated administrator: CloudFormation makes the roles in the members by itself.
 * With `accounts` its group has an account filter and nothing is deployed by itself, because auto-deployment knows no filter. Without, it
 * has none: with a filter of any kind CloudFormation runs one operation per Region and unit, in series.
 */
export class MemberStackSet extends Construct {
  constructor(scope: Construct, id: string, props: MemberStackSetProps) {
    super(scope, id)
    const { name, description, templateUrl, accounts } = props
    new CfnStackSet(this, 'Resource', {
      stackSetName: name,
      description,
      templateUrl,
      permissionModel: 'SERVICE_MANAGED',
      callAs: 'DELEGATED_ADMIN',
      autoDeployment:
        accounts === undefined ? { enabled: true, retainStacksOnAccountRemoval: false } : { enabled: false },
      managedExecution: { Active: true },
      operationPreferences,
      parameters: Object.entries(props.parameters).map(([parameterKey, parameterValue]) => ({
        parameterKey,
        parameterValue,
      })),
      stackInstancesGroup: [{ regions: [...props.regions], deploymentTargets: targetsOf(props) }],
      ...(props.makesRoles === true && { capabilities: ['CAPABILITY_NAMED_IAM'] }),
    })
  }
}

const targetsOf = ({ units, accounts }: MemberStackSetProps): CfnStackSet.DeploymentTargetsProperty => ({
  organizationalUnitIds: [...units].sort(),
  ...(accounts && { accounts: [...accounts], accountFilterType: 'INTERSECTION' }),
})

/** The parameter of a member template that holds the route's name, for use in names. */
export const routeParameter = (scope: Construct, id: string): string =>
  new CfnParameter(scope, id, {
    description: "The member route's name, part of the names of its resources",
    allowedPattern: '[a-z][a-z0-9-]{0,29}',
  }).valueAsString
