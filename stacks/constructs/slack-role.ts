import { aws_iam as iam } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { acknowledgeWildcards } from '../acknowledge'
import { graphReading } from '../policies/boundary-policy'

/**
 * The role that Chatbot acts with in the channels of an account: it may draw graphs and nothing else. The trust has no condition on
 * `aws:SourceAccount` or `aws:SourceArn`: AWS documents for Chatbot neither, only `aws:ChatbotSourceArn`, which the role's own sessions carry
 * (https://docs.aws.amazon.com/chatbot/latest/adminguide/scp.html), and a condition that Chatbot does not meet fails in
 * silence. A configuration of another account cannot name this role, because who makes one has to pass the role.
 */
export class SlackRole extends iam.Role {
  constructor(scope: Construct, id: string, roleName: string) {
    super(scope, id, {
      roleName,
      description: 'Guardpost: Chatbot draws CloudWatch graphs in Slack channels',
      assumedBy: new iam.ServicePrincipal('chatbot.amazonaws.com'),
      inlinePolicies: {
        graphs: new iam.PolicyDocument({
          statements: [new iam.PolicyStatement({ actions: [...graphReading], resources: ['*'] })],
        }),
      },
    })
    acknowledgeWildcards(this, { resources: ['*'] }, 'CloudWatch knows no resources for reading metrics')
  }
}
