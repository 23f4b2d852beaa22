import { Aws, aws_iam as iam } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { EventRule } from './constructs/event-rule'
import { memberSourceRuleName, memberSourceRulePrefix, partition, sourcesRolePrefix } from './names'
import { packedSources, type RoutedSource } from './sources/routed-sources'

/** What forwards events out of an account: the bus they go to, and what the name of the Region's role ends with. */
interface MemberSourcesProps {
  readonly busArn: string
  readonly sources: readonly RoutedSource[]
  /** IAM is global and the template is in several Regions: each has a role of its own. */
  readonly roleSuffix: string
}

/**
 * Puts into the scope's stack what an account has in a Region for sources that arrive in every account: as few rules as take
 * them on the default bus, and the role by which their events go to the security account. A rule that cannot deliver tries for 24 hours; there is no
 * queue behind it, which nobody would look into in hundreds of accounts, and `status` reads rules and role.
 */
export const addMemberSources = (scope: Construct, { busArn, sources, roleSuffix }: MemberSourcesProps): void => {
  const role = new iam.Role(scope, 'Role', {
    roleName: `${sourcesRolePrefix}${roleSuffix}`,
    description: 'Guardpost: rules of this account forward events of its services to the security account',
    assumedBy: new iam.ServicePrincipal('events.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: {
          'aws:SourceArn': `arn:${partition}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:rule/${memberSourceRulePrefix}*`,
        },
      },
    }),
    inlinePolicies: {
      forward: new iam.PolicyDocument({
        statements: [new iam.PolicyStatement({ actions: ['events:PutEvents'], resources: [busArn] })],
      }),
    },
  })
  for (const [index, { sources: taken, pattern }] of packedSources(sources).entries()) {
    const name = memberSourceRuleName(index + 1)
    new EventRule(scope, name, {
      name,
      description: `To the security account: ${taken.map((source) => source.name).join(', ')}`,
      pattern,
      targets: [{ arn: busArn, roleArn: role.roleArn }],
    })
  }
}
