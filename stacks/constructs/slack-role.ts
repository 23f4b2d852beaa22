import { aws_iam as iam } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { acknowledgeWildcards } from '../acknowledge'
import { roleNames } from '../names'

/** What Chatbot reads to draw the graph of an alarm: CloudWatch knows no resource for these actions. */
const graphReading = [
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetMetricData',
  'cloudwatch:GetMetricStatistics',
  'cloudwatch:GetMetricWidgetImage',
  'cloudwatch:ListMetrics',
]

/** The role that Chatbot acts with in every channel: it may draw graphs and nothing else. */
export class SlackRole extends iam.Role {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      roleName: roleNames.slackChannel,
      description: 'Guardpost: Chatbot draws CloudWatch graphs in Slack channels',
      assumedBy: new iam.ServicePrincipal('chatbot.amazonaws.com'),
      inlinePolicies: {
        graphs: new iam.PolicyDocument({
          statements: [new iam.PolicyStatement({ actions: graphReading, resources: ['*'] })],
        }),
      },
    })
    acknowledgeWildcards(this, { resources: ['*'] }, 'CloudWatch knows no resources for reading metrics')
  }
}
