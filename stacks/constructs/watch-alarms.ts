import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { grouped } from '../../apps/manifest/sizes/alarm-groups'
import { alarmNames, regionalRuleNames } from '../names'

/** The parts of an alert path that are watched, by name. */
export interface WatchAlarmsProps {
  /** The bus of the rules. @default the default bus, whose metrics have no bus dimension */
  readonly bus?: string
  readonly rules: readonly string[]
  readonly topics: readonly string[]
  /** The dead-letter queue of the rules. @default none */
  readonly queue?: string
  /** Queues of findings or mails that a pipe empties within minutes. @default none */
  readonly waiting?: readonly string[]
  /** The queue that a finding passes when it could not be put into words. @default none */
  readonly plain?: string
}

/** The same metric of one or several parts of a path, and when it is too much. */
interface Watched {
  /** Of how many five-minute periods one that is over the threshold is enough. @default 1 */
  readonly periods?: number
  readonly alarmName: string
  readonly alarmDescription: string
  readonly namespace: string
  readonly metricName: string
  readonly statistic?: 'Sum' | 'Maximum'
  /** @default 0 */
  readonly threshold?: number
  /** The dimensions of each part; CloudWatch adds up at most ten metrics in an alarm. */
  readonly dimensions: readonly Readonly<Record<string, string>>[]
}

/**
 * The sum of a metric over several parts; a part without data counts nothing.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html (FILL, SUM)
 */
const sumOf = (metrics: readonly cloudwatch.Metric[]): cloudwatch.IMetric => {
  const [first] = metrics
  if (metrics.length === 1 && first) return first
  const named = metrics.map((metric, index): [string, cloudwatch.Metric] => [`m${index + 1}`, metric])
  return new cloudwatch.MathExpression({
    expression: `SUM([${named.map(([id]) => `FILL(${id},0)`).join(',')}])`,
    usingMetrics: Object.fromEntries(named),
    label: 'all of them',
    period: Duration.minutes(5),
  })
}

/**
 * Adds an alarm that goes off when the metric is over its threshold. It counts what happens, not what is there, so it returns to OK by
 * itself and the next failure notifies again. It has no SNS action: a topic cannot report that it is broken. A rule sends its state
 * changes on instead, and the description names it.
 */
const addAlarm = (scope: Construct, rule: string, watched: Watched): void => {
  const { alarmName, alarmDescription, periods = 1, threshold = 0, statistic = 'Sum', dimensions, ...metric } = watched
  new cloudwatch.Alarm(scope, alarmName, {
    alarmName,
    alarmDescription: `${alarmDescription}. No action: rule ${rule} reports it`,
    metric: sumOf(
      dimensions.map(
        (dimensionsMap) => new cloudwatch.Metric({ ...metric, dimensionsMap, statistic, period: Duration.minutes(5) }),
      ),
    ),
    threshold,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: periods,
    datapointsToAlarm: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  })
}

/**
 * Alarms for rules (failed invocations), topics (failed notifications), the dead-letter queue (letters that arrive) and what words findings (messages
 * that wait, findings without words). Where there are many topics, one alarm watches several.
 * Metrics: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export class WatchAlarms extends Construct {
  constructor(scope: Construct, id: string, { bus, rules, topics, queue, waiting = [], plain }: WatchAlarmsProps) {
    super(scope, id)
    const watched = [
      ...rules.map((rule) => failedInvocations(rule, bus)),
      ...grouped(topics).map(failedNotifications),
      ...(queue === undefined ? [] : [deadLetters(queue)]),
      ...waiting.map(late),
      ...(plain === undefined ? [] : [notInWords(plain)]),
    ]
    for (const one of watched) addAlarm(this, regionalRuleNames.forwardAlarms, one)
  }
}

const failedInvocations = (rule: string, bus?: string): Watched => ({
  alarmName: alarmNames.failedInvocations(rule),
  alarmDescription: `Rule ${rule} could not hand over an event`,
  namespace: 'AWS/Events',
  metricName: 'FailedInvocations',
  dimensions: [{ ...(bus !== undefined && { EventBusName: bus }), RuleName: rule }],
})

/** An alarm is named after the first of its parts, and its description names all. */
const partsOf = (kind: string, [first = '', ...more]: readonly string[]): string =>
  more.length === 0 ? `${kind} ${first}` : `One of ${kind.toLowerCase()}s ${[first, ...more].join(', ')}`

const failedNotifications = (topics: readonly string[]): Watched => ({
  alarmName: alarmNames.failedNotifications(topics[0] ?? ''),
  alarmDescription: `${partsOf('Topic', topics)} could not reach a subscriber`,
  namespace: 'AWS/SNS',
  metricName: 'NumberOfNotificationsFailed',
  dimensions: topics.map((TopicName) => ({ TopicName })),
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
  dimensions: [{ QueueName: queue }],
})

/** A pipe that is stopped, disabled or fails: its queue's oldest message is older than two attempts take. */
const late = (queue: string): Watched => ({
  alarmName: alarmNames.late(queue),
  alarmDescription: `A message waits in queue ${queue} for more than five minutes`,
  namespace: 'AWS/SQS',
  metricName: 'ApproximateAgeOfOldestMessage',
  statistic: 'Maximum',
  threshold: 300,
  dimensions: [{ QueueName: queue }],
})

/** SQS moves findings there, which no metric of sent messages counts; the pipe that receives them is counted. */
const notInWords = (queue: string): Watched => ({
  alarmName: alarmNames.notInWords(queue),
  alarmDescription: `Findings in queue ${queue} could not be put into words and went to the security route`,
  periods: 4,
  namespace: 'AWS/SQS',
  metricName: 'NumberOfMessagesReceived',
  dimensions: [{ QueueName: queue }],
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

/** Alarms for the Slack configurations about messages that Chatbot got and no channel did; where there are many, one watches several. */
export class SlackAlarms extends Construct {
  constructor(scope: Construct, id: string, configurations: readonly string[]) {
    super(scope, id)
    for (const names of grouped(configurations)) {
      for (const [metricName, nameOf, says] of lostMessages) {
        addAlarm(this, regionalRuleNames.forwardSlackAlarms, {
          alarmName: nameOf(names[0] ?? ''),
          alarmDescription: `${partsOf('Slack configuration', names)} ${says}`,
          namespace: 'AWS/Chatbot',
          metricName,
          dimensions: names.map((ConfigurationName) => ({ ConfigurationName })),
        })
      }
    }
  }
}

/**
 * Alarms for the queue of exported files: nobody reads it for a day, or a reader gives messages back until they go to the second queue. SQS moves
 * these itself, which no metric of sent messages counts, so that alarm stands while they are there.
 */
export class ExportAlarms extends Construct {
  constructor(scope: Construct, id: string, { queue, unread }: { readonly queue: string; readonly unread: string }) {
    super(scope, id)
    const watched: readonly Watched[] = [
      {
        ...late(queue),
        alarmDescription: `Nobody reads queue ${queue} of exported findings for a day`,
        threshold: 86_400,
      },
      {
        ...deadLetters(unread),
        alarmDescription: `Queue ${unread} holds messages about exported findings that no reader could work on`,
        metricName: 'ApproximateNumberOfMessagesVisible',
        statistic: 'Maximum',
      },
    ]
    for (const one of watched) addAlarm(this, regionalRuleNames.forwardAlarms, one)
  }
}
