import type { AccountId, Region } from '../apps/manifest/ids'
import type { Digest } from '../apps/manifest/manifest'
import type { SourceName } from '../apps/manifest/sources/sources'

/** Chatbot exists in the commercial partition only, so the manifest's rules refuse the others. */
export const partition = 'aws'

/** The CDK qualifier: part of the names of the bootstrap roles, bucket and parameter. */
export const qualifier = 'guardpost'
/** The bootstrap stack, beside which the customer's own `CDKToolkit` may live untouched. */
export const toolkitStackName = 'GuardpostToolkit'

/** The stacks, all in the security account's home Region, in the order in which they are deployed. */
export const stackNames = {
  foundation: 'GuardpostFoundation',
  alerts: 'GuardpostAlerts',
  slack: 'GuardpostSlack',
  memberAlerts: 'GuardpostMemberAlerts',
  memberSlack: 'GuardpostMemberSlack',
} as const

/** A role of the CDK's bootstrap; CloudFormation executes the stacks with `cfn-exec`. */
export const toolkitRoleName = (role: 'cfn-exec' | 'deploy', account: AccountId, home: Region): string =>
  `cdk-${qualifier}-${role}-role-${account}-${home}`

/** The StackSet of the security account onto itself that puts topics and rules into every Region. */
export const regionalAlertsStackSet = 'guardpost-regional-alerts'

/** The StackSet of the security account onto itself that watches Chatbot's deliveries, in the one Region that has their metrics. */
export const slackDeliveryStackSet = 'guardpost-slack-delivery'
/**
 * Where Chatbot's metrics are, whatever the Region of the configuration and its topics. Source:
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/monitoring-cloudwatch.html
 */
export const chatbotMetricsRegion = 'us-east-1'

/** What the names of all StackSets onto member accounts begin with; no other StackSet of ours begins so. */
export const memberStackSetPrefix = 'guardpost-member-'
/** The StackSet that puts a member route's topic and rule into the accounts of its units. */
export const memberAlertsStackSet = (route: string): string => `${memberStackSetPrefix}alerts-${route}`
/** The StackSet that forwards other sources' events out of every account, in each Region of the manifest. */
export const memberSourcesStackSet = `${memberStackSetPrefix}sources`
/** The same in us-east-1 alone, for what only arrives there where the manifest names the Region or not. */
export const memberGlobalSourcesStackSet = `${memberStackSetPrefix}sources-global`
/** The StackSet that configures a member route's Slack channel in the accounts that authorized the workspace. */
export const memberSlackStackSet = (route: string): string => `${memberStackSetPrefix}slack-${route}`

/** IAM roles. IAM is global, so these names exist once in the security account. */
export const roleNames = {
  stackSetAdministration: 'guardpost-stack-set-administration',
  stackSetExecution: 'guardpost-stack-set-execution',
  forwarding: 'guardpost-forwarding',
  slackChannel: 'guardpost-slack-channel',
  words: 'guardpost-words',
  wordsPipe: 'guardpost-words-pipe',
} as const

/** Chatbot's role for a member route in a member account; the security account, too, may be one, and has the roles above. */
export const memberSlackRoleName = (route: string): string => `guardpost-member-slack-${route}`

/** The tag of the forwarding role that says in which Region the stacks live. */
export const homeRegionTag = 'guardpost:home-region'
/** The key of a template's metadata that holds the tags with which its stack is deployed. */
export const tagsRecord = 'guardpost:tags'
/** The managed policy that bounds these roles; it must exist before they do. */
export const boundaryName = 'GuardpostBoundary'

/** The bus in the home Region to which every Region forwards its findings. */
export const homeBusName = 'guardpost-findings'
/**
 * The bus in the home Region on which events of other sources than GuardDuty gather. It is not that of findings: members put events on it,
 * and calls that CloudTrail records would be taken for tampering there.
 */
export const sourcesBusName = 'guardpost-sources'
/**
 * What the names of the roles begin with by which rules of every account put events on that bus; one in each Region. No route's name has a
 * `_`, so that no role and no rule of a member route is called so.
 */
export const sourcesRolePrefix = 'guardpost-member-sources_'
/** The log group in the home Region that keeps what arrived on the home bus. */
export const findingsLogGroupName = '/aws/events/guardpost-findings'
/** The resource policy that lets EventBridge write to that log group. */
export const findingsLogPolicyName = 'guardpost-findings-log'
/** The CloudWatch namespace of the metrics by severity. */
export const metricNamespace = 'Guardpost'
/** The dashboard in the home Region. */
export const dashboardName = 'guardpost-findings'

/** Dead letters of the rules on each Region's default bus. */
export const deadLetterQueueName = 'guardpost-dead-letters'
/** Dead letters of the rules on the home bus. */
export const homeDeadLetterQueueName = 'guardpost-home-dead-letters'
/** Dead letters of a member route's rule; in each Region of its accounts. */
export const memberDeadLetterQueueName = (route: string): string => `guardpost-member-dead-letters-${route}`

/** A queue, pipe and state machine that word findings, and the queues and pipes of what could not be worded; each is called like its queue. */
export interface WordsNames {
  readonly words: string
  readonly plain: string
  readonly short: string
}
/** Of each Region, for Slack. */
export const wordsNames: WordsNames = { words: 'guardpost-words', plain: 'guardpost-plain', short: 'guardpost-short' }
/** Of the home Region, for mail. */
export const mailWordsNames: WordsNames = {
  words: 'guardpost-mail-words',
  plain: 'guardpost-mail-plain',
  short: 'guardpost-mail-short',
}
/** The queue that keeps the mails of a route in their order, its pipe and its state machine, and those of mails that no topic took. */
export const mailQueueNames = {
  queue: 'guardpost-mail.fifo',
  pipe: 'guardpost-mail',
  unsentQueue: 'guardpost-mail-unsent.fifo',
  unsentPipe: 'guardpost-mail-unsent',
} as const

/** What tells digests: the queue of those that are due, its pipe and its state machine. */
export const digestName = 'guardpost-digest'
/** The queue of findings that wait for the digests of a rhythm, and the rule that makes these due. */
export const digestQueueName = (digest: Digest): string => `${digestName}-${digest.toLowerCase()}`

/** The topic that carries a route's unmodified findings to Slack; one in every Region, of a member route in every account. */
export const topicName = (route: string): string => `guardpost-${route}`
/** What the names of mail topics begin with. A route's name has no `_`, so this begins no route's topic. */
export const mailTopicPrefix = 'guardpost-mail_'
/** The topic that carries a route's mail; in the home Region. */
export const mailTopicName = (route: string): string => `${mailTopicPrefix}${route}`

/** Rules on a Region's default bus. The parts of a split rule are numbered from 2 after a `.`, which no route's name has. */
export const regionalRuleNames = {
  words: 'guardpost-words',
  forward: 'guardpost-forward',
  forwardAlarms: 'guardpost-forward-alarms',
  forwardSlackAlarms: 'guardpost-forward-slack-alarms',
  tampering: (part: number): string => numbered('guardpost-tampering', part),
  alertTampering: (part: number): string => numbered('guardpost-tampering-alerts', part),
} as const

const inName = (source: SourceName): string => source.toLowerCase().replaceAll('_', '-')

/** The rule on a default bus of the security account that takes a source's events. */
export const sourceRuleName = (source: SourceName): string => `guardpost-source-${inName(source)}`
/** What the names of such rules begin with in the accounts of members. */
export const memberSourceRulePrefix = 'guardpost-member-source_'
/** A rule of a member's default bus that takes the events of sources: as few as the length of a pattern allows, numbered from 1. */
export const memberSourceRuleName = (part: number): string => `${memberSourceRulePrefix}${part}`
/** The rule on the bus of sources that brings a source's events to what words them. */
export const gatheredRuleName = (source: SourceName): string => `guardpost-tell-source-${inName(source)}`

/** The rule of a member route on the default bus of a member account. */
export const memberRuleName = (route: string): string => `guardpost-member-${route}`

/** Rules on the home bus. */
export const homeRuleNames = {
  words: 'guardpost-mail-words',
  log: 'guardpost-log',
  mailTampering: 'guardpost-tell-tampering',
  notifyAlarms: 'guardpost-tell-alarms',
} as const

const numbered = (name: string, part: number): string => (part === 1 ? name : `${name}.${part}`)

/** What the names of all our alarms begin with: the rule on the home bus goes by it. */
export const alarmNamePrefix = 'guardpost-'
const failedPrefix = `${alarmNamePrefix}failed-`
const deadLettersPrefix = `${alarmNamePrefix}dead-letters-`
const latePrefix = `${alarmNamePrefix}late-`
/** What the names of a Region's alarms begin with: the rule that forwards their state changes goes by it. */
export const pathAlarmPrefixes: readonly string[] = [failedPrefix, deadLettersPrefix, latePrefix]
/** What the names of alarms about Chatbot's deliveries begin with; a rule beside them forwards their state changes. */
export const slackAlarmPrefix = `${alarmNamePrefix}slack-`
/** Alarms, named after the rule, topic, queue or Slack configuration that they watch. */
export const alarmNames = {
  failedInvocations: (rule: string): string => `${failedPrefix}invocations-${rule}`,
  failedNotifications: (topic: string): string => `${failedPrefix}notifications-${topic}`,
  deadLetters: (queue: string): string => `${deadLettersPrefix}${queue}`,
  late: (queue: string): string => `${latePrefix}${queue}`,
  notInWords: (queue: string): string => `${failedPrefix}words-${queue}`,
  slackUndelivered: (configuration: string): string => `${slackAlarmPrefix}undelivered-${configuration}`,
  slackThrottled: (configuration: string): string => `${slackAlarmPrefix}throttled-${configuration}`,
  slackUnsupported: (configuration: string): string => `${slackAlarmPrefix}unsupported-${configuration}`,
} as const

/** A Slack configuration's name, from the channel's id (or a template's parameter that stands for it): a renamed route replaces nothing. */
export const slackConfigurationName = (channel: string): string => `guardpost-${channel}`

/** A Teams configuration's name, which takes letters, digits, hyphens and underscores. */
export const teamsConfigurationName = (channel: string): string =>
  `guardpost-teams-${channel.replaceAll(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 128)

/** The Foundation stack's outputs for whoever sets up GuardDuty's publishing destinations; none without an export. */
export const exportOutputs = { bucketArn: 'ExportBucketArn', keyArn: 'ExportKeyArn' } as const

/** The queue that is notified of exported files, and the one of messages that nobody could work on. */
export const findingsQueueNames = { queue: 'guardpost-findings', unread: 'guardpost-findings-unread' } as const
/** The Foundation stack's output for whoever sets up a SIEM; none without that queue. */
export const queueUrlOutput = 'FindingsQueueUrl'

/** The bucket for exported findings. It holds the Region because bucket names are global and home Regions may move. */
export const exportBucketName = (account: AccountId, home: Region): string => `guardpost-findings-${account}-${home}`
