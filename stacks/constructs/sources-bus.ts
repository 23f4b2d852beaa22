import { aws_events as events, aws_iam as iam } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Manifest } from '../../apps/manifest/manifest'
import { roleArn } from '../arns'
import { partition, roleNames, sourcesBusName, sourcesRolePrefix } from '../names'

/**
 * The bus in the home Region on which events of other sources gather: from the Regions of the security account by the forwarding role,
 * and from the accounts of the organization by the roles of one name alone. One statement says both, since a policy of a bus that is read
 * back is compared as one.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-permissions-manage.html (organization)
 */
export class SourcesBus extends Construct {
  /** The bus's name, as a reference that makes rules wait for it. */
  readonly name: string

  constructor(scope: Construct, id: string, { organization }: Manifest) {
    super(scope, id)
    const account = organization.securityAccount
    const bus = new events.CfnEventBus(this, 'Bus', {
      name: sourcesBusName,
      description: 'Guardpost: events of other sources than GuardDuty',
    })
    const forwarding = roleArn(roleNames.forwarding, account)
    const members = `arn:${partition}:iam::*:role/${sourcesRolePrefix}*`
    const isAlone = organization.id === undefined
    new events.CfnEventBusPolicy(this, 'Policy', {
      eventBusName: bus.ref,
      statementId: 'ForwardingRoles',
      statement: new iam.PolicyStatement({
        sid: 'ForwardingRoles',
        principals: [isAlone ? new iam.AccountPrincipal(account) : new iam.StarPrincipal()],
        actions: ['events:PutEvents'],
        resources: [bus.attrArn],
        conditions: isAlone
          ? { ArnEquals: { 'aws:PrincipalArn': forwarding } }
          : {
              StringEquals: { 'aws:PrincipalOrgID': organization.id },
              ArnLike: { 'aws:PrincipalArn': [forwarding, members] },
            },
      }).toStatementJson(),
    })
    this.name = bus.ref
  }
}
