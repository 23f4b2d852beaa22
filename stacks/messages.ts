import type { Severity } from '../apps/manifest/manifest'

/**
 * What an EventBridge target makes of an event (CloudFormation's InputTransformer). EventBridge does not escape what it
 * puts in (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html, "common issues"),
 * and names inside findings are chosen by attackers. So inside quotes stand only fields with a closed alphabet that
 * every such event has; title and description stand alone on the last lines of a mail, where they can imitate nothing.
 */
export interface Message {
  readonly inputPathsMap: Readonly<Record<string, string>>
  readonly inputTemplate: string
}

/** One quoted string per line: what EventBridge takes as text of several lines. */
const mail = (inputPathsMap: Message['inputPathsMap'], lines: readonly string[]): Message => ({
  inputPathsMap,
  inputTemplate: lines.map((line) => `"${line}"`).join('\n'),
})

/**
 * A custom notification of Chatbot; any other text on a Chatbot topic is dropped in silence.
 * Source: https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
const notification = (
  inputPathsMap: Message['inputPathsMap'],
  content: { title: string; description: string; nextSteps: readonly string[] },
): Message => ({
  inputPathsMap,
  inputTemplate: JSON.stringify({
    version: '1.0',
    source: 'custom',
    content: { textType: 'client-markdown', ...content },
  }),
})

const findingPaths = {
  id: '$.detail.id',
  account: '$.detail.accountId',
  region: '$.region',
  type: '$.detail.type',
  severity: '$.detail.severity',
  count: '$.detail.service.count',
  first: '$.detail.service.eventFirstSeen',
  last: '$.detail.service.eventLastSeen',
  title: '$.detail.title',
  description: '$.detail.description',
} as const

/** Readable mail about a finding. The severity's word is the rule's, since a transformer cannot choose one. */
export const findingMail = (severity: Severity): Message =>
  mail(findingPaths, [
    `GuardDuty: ${severity} finding in account <account>, <region>`,
    'Type: <type>',
    'Severity: <severity>',
    'Seen: <count> times, from <first> to <last>',
    'Open: https://<region>.console.aws.amazon.com/guardduty/home?region=<region>#/findings?search=id%3D<id>',
    'What GuardDuty says (it quotes names that others chose):',
    '<title>',
    '<description>',
  ])

const callPaths = {
  call: '$.detail.eventName',
  event: '$.detail.eventID',
  account: '$.account',
  region: '$.region',
  time: '$.time',
} as const

/** Mail about an API call that weakens GuardDuty. Who made it is in CloudTrail, under the event's id. */
export const tamperingMail: Message = mail(callPaths, [
  'GuardDuty was weakened: <call> in account <account>, <region>',
  'Time: <time>',
  'CloudTrail event: <event>',
  'If nobody on your team did this, treat the account as compromised. CloudTrail says who made the call.',
])

/** The same for Slack. */
export const tamperingNotification: Message = notification(callPaths, {
  title: 'GuardDuty was weakened: <call>',
  description: '*<call>* was called in account <account>, <region>, at <time>.',
  nextSteps: [
    'Look up event <event> in CloudTrail: it says who made the call',
    'If nobody on your team did this, treat the account as compromised',
  ],
})

const alarmPaths = {
  alarm: '$.detail.alarmName',
  account: '$.account',
  region: '$.region',
  time: '$.time',
} as const

/** Mail about an alarm on the alert path. Alarm names are ours, so their alphabet is closed. */
export const alarmMail: Message = mail(alarmPaths, [
  'Guardpost: findings may not arrive. Alarm <alarm> in <region>',
  'Time: <time>',
  'Account: <account>',
  'The alarm is named after the rule, topic or queue that fails. See the runbook, or run: guardpost status',
])

/** The same for Slack. */
export const alarmNotification: Message = notification(alarmPaths, {
  title: 'Findings may not arrive: <alarm>',
  description: 'Alarm *<alarm>* in account <account>, <region>, at <time>: a part of the alert path fails.',
  nextSteps: ['Run guardpost status', 'The alarm is named after the rule, topic or queue that fails'],
})
