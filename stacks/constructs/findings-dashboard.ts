import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { severityBands } from '../../apps/manifest/routing/severity-bands'
import { dashboardName, deadLetterQueueName, homeDeadLetterQueueName, metricNamespace } from '../names'
import { findingsMetric } from './findings-log'

const sum = (namespace: string, metricName: string, label: string, dimensionsMap?: Record<string, string>) =>
  new cloudwatch.Metric({
    namespace,
    metricName,
    label,
    statistic: 'Sum',
    period: Duration.hours(1),
    ...(dimensionsMap && { dimensionsMap }),
  })

/** Findings by severity, and what the alert path of the home Region could not deliver. */
export class FindingsDashboard extends cloudwatch.Dashboard {
  constructor(scope: Construct, id: string) {
    super(scope, id, { dashboardName })
    this.addWidgets(
      new cloudwatch.GraphWidget({
        title: 'Findings of all accounts and Regions, by severity',
        width: 24,
        stacked: true,
        left: Object.values(severityBands).map(({ severity }) =>
          sum(metricNamespace, findingsMetric(severity), severity),
        ),
      }),
      new cloudwatch.GraphWidget({
        title: 'Dead letters in the home Region',
        width: 24,
        left: [deadLetterQueueName, homeDeadLetterQueueName].map((QueueName) =>
          sum('AWS/SQS', 'ApproximateNumberOfMessagesVisible', QueueName, { QueueName }),
        ),
      }),
    )
  }
}
