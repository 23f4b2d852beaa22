import { aws_events as events, aws_iam as iam } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId } from '../../apps/manifest/ids'
import { roleArn } from '../arns'
import { homeBusName, roleNames } from '../names'

/** The bus in the home Region that findings of every Region arrive on; only the forwarding role may put events there. */
export class HomeBus extends Construct {
  /** The bus's name, as a reference that makes rules wait for it. */
  readonly name: string

  constructor(scope: Construct, id: string, account: AccountId) {
    super(scope, id)
    const bus = new events.CfnEventBus(this, 'Bus', {
      name: homeBusName,
      description: 'Guardpost: findings of every Region',
    })
    new events.CfnEventBusPolicy(this, 'Policy', {
      eventBusName: bus.ref,
      statementId: 'ForwardingRole',
      statement: new iam.PolicyStatement({
        sid: 'ForwardingRole',
        principals: [new iam.AccountPrincipal(account)],
        actions: ['events:PutEvents'],
        resources: [bus.attrArn],
        conditions: { ArnEquals: { 'aws:PrincipalArn': roleArn(roleNames.forwarding, account) } },
      }).toStatementJson(),
    })
    this.name = bus.ref
  }
}
