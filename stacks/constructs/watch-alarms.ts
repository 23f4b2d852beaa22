import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { alarmNames } from '../names'

/** The parts of an alert path that are watched, by name. */
export interface WatchAlarmsProps {
  /** The bus of the rules. @default the default bus, whose metrics have no bus dimension */
  readonly bus?: string
  readonly rules: readonly string[]
  readonly topics: readonly string[]
  readonly queue: string
}

interface Watched {
  readonly alarmName: string
  readonly alarmDescription: string
  readonly namespace: string
  readonly metricName: string
  readonly dimensionsMap: Record<string, string>
}

/**
 * One alarm per rule (failed invocations), topic (failed notifications) and dead-letter queue (depth). They have no SNS
 * action: a topic cannot report that it is broken. A rule forwards their state changes instead.
 * Metrics: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export class WatchAlarms extends Construct {
  constructor(scope: Construct, id: string, props: WatchAlarmsProps) {
    super(scope, id)
    for (const rule of props.rules) this.watch(failedInvocations(rule, props.bus))
    for (const topic of props.topics) this.watch(failedNotifications(topic))
    this.watch(deadLetters(props.queue))
  }

  private watch({ alarmName, alarmDescription, ...metric }: Watched): void {
    new cloudwatch.Alarm(this, alarmName, {
      alarmName,
      alarmDescription,
      metric: new cloudwatch.Metric({ ...metric, statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 0,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    })
  }
}

const failedInvocations = (rule: string, bus?: string): Watched => ({
  alarmName: alarmNames.failedInvocations(rule),
  alarmDescription: `Rule ${rule} could not hand over an event`,
  namespace: 'AWS/Events',
  metricName: 'FailedInvocations',
  dimensionsMap: { ...(bus !== undefined && { EventBusName: bus }), RuleName: rule },
})

const failedNotifications = (topic: string): Watched => ({
  alarmName: alarmNames.failedNotifications(topic),
  alarmDescription: `Topic ${topic} could not reach a subscriber`,
  namespace: 'AWS/SNS',
  metricName: 'NumberOfNotificationsFailed',
  dimensionsMap: { TopicName: topic },
})

const deadLetters = (queue: string): Watched => ({
  alarmName: alarmNames.deadLetters(queue),
  alarmDescription: `Queue ${queue} holds events that were not delivered`,
  namespace: 'AWS/SQS',
  metricName: 'ApproximateNumberOfMessagesVisible',
  dimensionsMap: { QueueName: queue },
})
