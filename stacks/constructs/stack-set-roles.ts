import { aws_iam as iam } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId, Region } from '../../apps/manifest/ids'
import { isOptIn } from '../../apps/manifest/regions'
import { roleArn } from '../arns'
import { partition, roleNames } from '../names'
import { stackSetExecutionStatements } from '../policies/stack-set-execution-policy'
import { acknowledgeWildcards } from './acknowledge'

/** The account that is both administrator and target, its home Region, and the Regions that the StackSet reaches. */
export interface StackSetRolesProps {
  readonly account: AccountId
  readonly home: Region
  readonly regions: readonly Region[]
  /** The key of a tag that everything gets, where the manifest names tags. */
  readonly tagKey?: string | undefined
}

/**
 * The two roles of a self-managed StackSet from the security account onto itself. Their policies are inline properties of
 * the roles, so that whoever waits for the role has its rights as well (a StackSet that races its policies fails).
 * Trust: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html (conditions),
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-opt-in-regions.html (Regional principals)
 */
export class StackSetRoles extends Construct {
  constructor(scope: Construct, id: string, props: StackSetRolesProps) {
    super(scope, id)
    const administration = this.administrationRole(props)
    this.executionRole(props, administration)
  }

  private administrationRole({ account, regions }: StackSetRolesProps): iam.Role {
    const assume = new iam.PolicyStatement({
      actions: ['sts:AssumeRole'],
      resources: [roleArn(roleNames.stackSetExecution, account)],
    })
    return new iam.Role(this, 'Administration', {
      roleName: roleNames.stackSetAdministration,
      description: 'Guardpost: CloudFormation StackSets assume it to reach the Regions of this account',
      assumedBy: new iam.CompositePrincipal(...principals(regions)).withConditions({
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudformation:*:${account}:stackset/guardpost-*` },
      }),
      inlinePolicies: { assume: new iam.PolicyDocument({ statements: [assume] }) },
    })
  }

  private executionRole({ account, home, tagKey }: StackSetRolesProps, administration: iam.Role): void {
    const statements = stackSetExecutionStatements({ account, home, tagKey })
    const document = { Version: '2012-10-17', Statement: statements }
    const role = new iam.Role(this, 'Execution', {
      roleName: roleNames.stackSetExecution,
      description: 'Guardpost: creates the topics, rules and alarms of one Region',
      assumedBy: new iam.ArnPrincipal(administration.roleArn),
      inlinePolicies: {
        provision: iam.PolicyDocument.fromJson(document),
      },
    })
    acknowledgeWildcards(
      role,
      {
        actions: ['cloudformation:*'],
        resources: statements.flatMap(({ Resource }) => Resource).filter((resource) => resource.includes('*')),
      },
      "One role for every Region: names begin with ours, keys may only be created, stacks are the StackSet's own",
    )
  }
}

/** Regions that accounts opt in to call with a principal of their own. */
const principals = (regions: readonly Region[]): iam.ServicePrincipal[] =>
  [
    'cloudformation.amazonaws.com',
    ...regions.filter(isOptIn).map((region) => `cloudformation.${region}.amazonaws.com`),
  ].map((service) => new iam.ServicePrincipal(service))
