import { aws_events as events, aws_iam as iam, Tags } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId, Region } from '../../apps/manifest/ids'
import { homeBusArn, roleArn, ruleArns, sourcesBusArn } from '../arns'
import { homeBusName, homeRegionTag, roleNames } from '../names'

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

/** The account and Region of the home bus. */
interface ForwardingRoleProps {
  readonly account: AccountId
  readonly home: Region
  /** Whether it forwards events of other sources to their bus, too. */
  readonly sourcesBus: boolean
}

/**
 * The one role with which rules of every Region put events on the home bus, assumed by EventBridge for our rules only. Its
 * tag records the home Region: IAM is global, so it can be read from wherever a changed manifest thinks home is.
 */
export class ForwardingRole extends iam.Role {
  constructor(scope: Construct, id: string, { account, home, sourcesBus }: ForwardingRoleProps) {
    super(scope, id, {
      roleName: roleNames.forwarding,
      description: 'Guardpost: rules of every Region forward findings to the home bus',
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': ruleArns('*', account) },
        },
      }),
      inlinePolicies: {
        forward: new iam.PolicyDocument({
          statements: [
            new iam.PolicyStatement({
              actions: ['events:PutEvents'],
              resources: [homeBusArn(home, account), ...(sourcesBus ? [sourcesBusArn(home, account)] : [])],
            }),
          ],
        }),
      },
    })
    Tags.of(this).add(homeRegionTag, home)
  }
}
