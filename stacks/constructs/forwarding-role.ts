import { aws_iam as iam, Tags } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { AccountId, Region } from '../../apps/manifest/ids'
import { homeBusArn, ruleArns } from '../arns'
import { homeRegionTag, roleNames } from '../names'

/** The account and Region of the home bus. */
export interface ForwardingRoleProps {
  readonly account: AccountId
  readonly home: Region
}

/**
 * The one role with which rules of every Region put events on the home bus, assumed by EventBridge for our rules only. Its
 * tag records the home Region: IAM is global, so it can be read from wherever a changed manifest thinks home is.
 */
export class ForwardingRole extends iam.Role {
  constructor(scope: Construct, id: string, { account, home }: ForwardingRoleProps) {
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
            new iam.PolicyStatement({ actions: ['events:PutEvents'], resources: [homeBusArn(home, account)] }),
          ],
        }),
      },
    })
    Tags.of(this).add(homeRegionTag, home)
  }
}
