import { aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId, Region } from '../../apps/manifest/ids'
import { type SeverityBand, severityBands } from '../../apps/manifest/routing/severity-bands'
import { homeRuleArns } from '../arns'
import { findingsLogGroupName, findingsLogPolicyName, metricNamespace, partition } from '../names'

/** The account and Region of the log group. */
export interface FindingsLogProps {
  readonly account: AccountId
  readonly home: Region
}

/** Keeps a year of what arrived on the home bus, and counts findings by severity. */
export class FindingsLog extends Construct {
  /**
   * The log group's ARN as rules want it, without the `:*` that CloudFormation's attribute ends with; it holds a reference,
   * which makes rules wait for the group.
   */
  readonly arn: string

  constructor(scope: Construct, id: string, props: FindingsLogProps) {
    super(scope, id)
    const group = new logs.LogGroup(this, 'Group', {
      logGroupName: findingsLogGroupName,
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.arn = logGroupArn(props, group.logGroupName)
    for (const band of Object.values(severityBands)) this.count(group, band)
    new logs.CfnResourcePolicy(this, 'Policy', {
      policyName: findingsLogPolicyName,
      policyDocument: JSON.stringify(
        logPolicy(logGroupArn(props, findingsLogGroupName), homeRuleArns(props.home, props.account)),
      ),
    })
  }

  private count(group: logs.LogGroup, { severity, from, below }: SeverityBand): void {
    const upper = below === undefined ? '' : ` && ($.detail.severity < ${below})`
    group.addMetricFilter(severity, {
      filterPattern: logs.FilterPattern.literal(`{ ($.detail.severity >= ${from})${upper} }`),
      metricNamespace,
      metricName: findingsMetric(severity),
      metricValue: '1',
    })
  }
}

const logGroupArn = ({ account, home }: FindingsLogProps, name: string): string =>
  `arn:${partition}:logs:${home}:${account}:log-group:${name}`

/** The metric that counts the findings of one severity. */
export const findingsMetric = (severity: SeverityBand['severity']): string => `Findings${severity}`

/** Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions */
const logPolicy = (logGroup: string, rules: string): object => {
  const statement = { Effect: 'Allow', Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] } }
  return {
    Version: '2012-10-17',
    Statement: [
      { ...statement, Action: 'logs:CreateLogStream', Resource: `${logGroup}:*` },
      {
        ...statement,
        Action: 'logs:PutLogEvents',
        Resource: `${logGroup}:*:*`,
        Condition: { ArnLike: { 'aws:SourceArn': rules } },
      },
    ],
  }
}
