import type { AccountId, Region } from '../../manifest/ids'
import type { PathLink } from '../state/path-link'

/** One number of CloudWatch's. */
export interface HopMetric {
  readonly namespace: string
  readonly name: string
  readonly dimensions: Readonly<Record<string, string>>
}

type HopPlace = Pick<AlertHop, 'account' | 'region'>

/** A place that an alert passes, and what AWS counts there. */
export interface AlertHop {
  /** What it is, in a few words: `rule guardpost-route-security in eu-west-1`. */
  readonly name: string
  readonly account: AccountId
  /** Where the numbers are. */
  readonly region: Region
  /** An alert has passed when one of these has grown. */
  readonly passed: readonly HopMetric[]
  /** Something was lost when one of these has grown. */
  readonly failed: readonly HopMetric[]
  /** What to do when an alert gets as far as the hop before, and not past this one. */
  readonly wayOut: string
}

/**
 * Where Chatbot counts, whatever the Region of topic and configuration. Source:
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/monitoring-cloudwatch.html
 */
const chatbotRegion = 'us-east-1' as Region

/** The way out of most that is lost. */
export const statusShows = 'guardpost status reads each link of the path back and names what is broken'

interface RuleTarget {
  readonly Arn: string
  readonly InputTransformer?: unknown
}

/** The targets of a rule, as its template declares them. */
export const targetsOf = ({ properties }: PathLink): readonly RuleTarget[] =>
  (properties['Targets'] ?? []) as unknown as readonly RuleTarget[]

/** Whether a rule's pattern is about findings. */
export const isAboutFindings = ({ properties }: PathLink): boolean =>
  JSON.stringify(properties['EventPattern'] ?? {}).includes('"GuardDuty Finding"')

/** A rule's metrics: those of the default bus have no dimension for it. */
const ofRule = (name: string, { name: rule }: PathLink): HopMetric => {
  const [RuleName = '', EventBusName] = rule.split('/').reverse()
  return { namespace: 'AWS/Events', name, dimensions: { ...(EventBusName && { EventBusName }), RuleName } }
}

/** A rule, or the parts of one that had to be split. */
export const ruleHop = (rules: readonly PathLink[], place: HopPlace): AlertHop => {
  const [first, ...more] = rules.map(({ name }) => name.split('/').pop() ?? '')
  const others = more.length > 0 ? ` or its ${more.length} further parts` : ''
  return {
    name: `rule ${first ?? 'missing'}${others} in ${place.region}`,
    ...place,
    passed: rules.map((rule) => ofRule('MatchedEvents', rule)),
    failed: rules.map((rule) => ofRule('FailedInvocations', rule)),
    wayOut: `The rule is missing, disabled or has another pattern: ${statusShows}`,
  }
}

/** A topic and its subscriptions. */
export const topicHop = (topic: string, place: HopPlace): AlertHop => {
  const metric = (name: string): HopMetric => ({ namespace: 'AWS/SNS', name, dimensions: { TopicName: topic } })
  return {
    name: `topic ${topic} in ${place.region}`,
    ...place,
    passed: [metric('NumberOfNotificationsDelivered')],
    failed: [metric('NumberOfNotificationsFailed')],
    wayOut: `The topic or its key refused the event, or nobody has a confirmed subscription: ${statusShows}. The dead-letter queue keeps what a topic refused`,
  }
}

/** A Slack configuration, in whichever Region it is. */
export const chatbotHop = (configuration: string, account: AccountId): AlertHop => {
  const metric = (name: string): HopMetric => ({
    namespace: 'AWS/Chatbot',
    name,
    dimensions: { ConfigurationName: configuration },
  })
  return {
    name: `Slack configuration ${configuration}`,
    account,
    region: chatbotRegion,
    passed: [metric('MessageDeliverySuccess')],
    failed: [metric('MessageDeliveryFailure'), metric('EventsThrottled'), metric('UnsupportedEvents')],
    wayOut:
      'Chatbot dropped it: see whether the channel is archived, the app was removed from it, or the workspace lost its authorization, and the log /aws/chatbot in us-east-1',
  }
}

/** A queue that rules or state machines send to. */
export const queueHop = (queue: string, place: HopPlace): AlertHop => ({
  name: `queue ${queue} in ${place.region}`,
  ...place,
  passed: [{ namespace: 'AWS/SQS', name: 'NumberOfMessagesSent', dimensions: { QueueName: queue } }],
  failed: [],
  wayOut: `The queue is missing, or its policy does not let the rule or the role guardpost-words send: ${statusShows}. The dead-letter queue keeps what a rule could not send`,
})

/** A pipe from a queue to a state machine. */
export const pipeHop = (pipe: string, place: HopPlace): AlertHop => {
  const metric = (name: string): HopMetric => ({
    namespace: 'AWS/EventBridge/Pipes',
    name,
    dimensions: { PipeName: pipe },
  })
  return {
    name: `pipe ${pipe} in ${place.region}`,
    ...place,
    passed: [metric('Invocations')],
    failed: [metric('ExecutionFailed'), metric('ExecutionPartiallyFailed')],
    wayOut: `The pipe is missing, stopped, or its role guardpost-words-pipe was changed; its queue keeps what it did not take for 14 days: ${statusShows}, and guardpost deploy restores it`,
  }
}

/** A state machine that words findings or sends mail. */
export const machineHop = (machine: string, place: HopPlace): AlertHop => {
  const StateMachineArn = `arn:aws:states:${place.region}:${place.account}:stateMachine:${machine}`
  const metric = (name: string): HopMetric => ({ namespace: 'AWS/States', name, dimensions: { StateMachineArn } })
  return {
    name: `state machine ${machine} in ${place.region}`,
    ...place,
    passed: [metric('ExecutionsSucceeded')],
    failed: [metric('ExecutionsFailed'), metric('ExecutionsTimedOut')],
    wayOut: `The state machine is missing or changed, its role guardpost-words was, or a topic refused its message; the finding is tried again, and then goes to the security route as it is: ${statusShows}`,
  }
}
