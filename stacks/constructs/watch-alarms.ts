import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { alarmNames, regionalRuleNames } from '../names'

/** The parts of an alert path that are watched, by name. */
export interface WatchAlarmsProps {
  /** The bus of the rules. @default the default bus, whose metrics have no bus dimension */
  readonly bus?: string
  readonly rules: readonly string[]
  readonly topics: readonly string[]
  readonly queue: string
}

interface Watched {
  /** Of how many five-minute periods one that is over the threshold is enough. @default 1 */
  readonly periods?: number
  readonly alarmName: string
  readonly alarmDescription: string
  readonly namespace: string
  readonly metricName: string
  readonly dimensionsMap: Record<string, string>
}

/**
 * Adds an alarm that goes off when the metric counts anything. It counts what happens, not what is there, so it returns to OK by
 * itself and the next failure notifies again. It has no SNS action: a topic cannot report that it is broken. A rule sends its state
 * changes on instead, and the description names it.
 */
const addAlarm = (scope: Construct, rule: string, watched: Watched): void => {
  const { alarmName, alarmDescription, periods = 1, ...metric } = watched
  new cloudwatch.Alarm(scope, alarmName, {
    alarmName,
    alarmDescription: `${alarmDescription}. No action: rule ${rule} reports it`,
    metric: new cloudwatch.Metric({ ...metric, statistic: 'Sum', period: Duration.minutes(5) }),
    threshold: 0,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: periods,
    datapointsToAlarm: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  })
}

/**
 * One alarm per rule (failed invocations), topic (failed notifications) and dead-letter queue (letters that arrive).
 * Metrics: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export class WatchAlarms extends Construct {
  constructor(scope: Construct, id: string, props: WatchAlarmsProps) {
    super(scope, id)
    const watched = [
      ...props.rules.map((rule) => failedInvocations(rule, props.bus)),
      ...props.topics.map(failedNotifications),
      deadLetters(props.queue),
    ]
    for (const one of watched) addAlarm(this, regionalRuleNames.forwardAlarms, one)
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

/**
 * EventBridge sends to the queue by SendMessage, which the metric counts (only letters that SQS itself moves are not in it). By the depth of
 * the queue the alarm would stand for the 14 days that a letter is kept, and no later failure would notify. SQS reports an inactive
 * queue up to 15 minutes late, so four periods are looked at.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html and
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
const deadLetters = (queue: string): Watched => ({
  alarmName: alarmNames.deadLetters(queue),
  alarmDescription: `Queue ${queue} got events that were not delivered`,
  periods: 4,
  namespace: 'AWS/SQS',
  metricName: 'NumberOfMessagesSent',
  dimensionsMap: { QueueName: queue },
})

/**
 * What Chatbot counts of messages that reach no channel.
 * Source: https://docs.aws.amazon.com/chatbot/latest/adminguide/monitoring-cloudwatch.html
 */
const lostMessages = [
  [
    'MessageDeliveryFailure',
    alarmNames.slackUndelivered,
    'could not deliver a message, as when the channel is archived',
  ],
  ['EventsThrottled', alarmNames.slackThrottled, 'dropped messages above ten a second'],
  ['UnsupportedEvents', alarmNames.slackUnsupported, 'dropped a message that is not an event'],
] as const

/** Alarms for each Slack configuration about messages that Chatbot got and no channel did. */
export class SlackAlarms extends Construct {
  constructor(scope: Construct, id: string, configurations: readonly string[]) {
    super(scope, id)
    for (const configuration of configurations) {
      for (const [metricName, nameOf, says] of lostMessages) {
        addAlarm(this, regionalRuleNames.forwardSlackAlarms, {
          alarmName: nameOf(configuration),
          alarmDescription: `Slack configuration ${configuration} ${says}`,
          namespace: 'AWS/Chatbot',
          metricName,
          dimensionsMap: { ConfigurationName: configuration },
        })
      }
    }
  }
}
