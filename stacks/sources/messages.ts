import type { Route, Severity } from '../../apps/manifest/manifest'

/**
 * What an EventBridge target makes of an event (CloudFormation's InputTransformer). EventBridge does not escape what it
 * puts in (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html, "common issues"),
 * and names inside findings are chosen by attackers. So inside quotes stand only fields with a closed alphabet that
 * every such event has; title, description and an alarm's name stand alone on the last lines of a mail, where they can
 * imitate nothing.
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

/** The team's instructions for the type; the rules of the manifest see that nothing in it ends the quotes or is a placeholder. */
const runbookLine = (runbook: string): string => `Runbook: ${runbook.replaceAll('{type}', '<type>')}`

/**
 * Readable mail about a finding. The severity's word is the rule's, since a transformer cannot choose one. Who acts on it and by which
 * instructions is there when the route says so.
 */
export const findingMail = (
  severity: Severity,
  { name, owner, runbook }: Pick<Route, 'name' | 'owner' | 'runbook'>,
): Message =>
  mail(findingPaths, [
    `GuardDuty: ${severity} finding in account <account>, <region>`,
    'Type: <type>',
    'Severity: <severity>',
    'Count: <count>, from <first> to <last>',
    'Open: https://<region>.console.aws.amazon.com/guardduty/home?region=<region>#/findings?search=id%3D<id>',
    ...(owner === undefined ? [] : [`Owner: ${owner}`]),
    ...(runbook === undefined ? [] : [runbookLine(runbook)]),
    `Route: ${name}`,
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

/** Mail about an API call that weakens GuardDuty or the alert path. Who made it is in CloudTrail, under the event's id. */
export const tamperingMail: Message = mail(callPaths, [
  'GuardDuty or its alerts were weakened: <call> in account <account>, <region>',
  'Time: <time>',
  'CloudTrail event: <event>',
  'If nobody on your team did this, treat the account as compromised. CloudTrail says who made the call.',
])

/** The same for Slack. */
export const tamperingNotification: Message = notification(callPaths, {
  title: 'GuardDuty or its alerts were weakened: <call>',
  description: '*<call>* was called in account <account>, <region>, at <time>.',
  nextSteps: [
    'Look up event <event> in CloudTrail: it says who made the call',
    'If nobody on your team did this, treat the account as compromised',
  ],
})

const alarmPaths = {
  account: '$.account',
  region: '$.region',
  time: '$.time',
} as const

/** Mail about an alarm on the alert path. Whoever may make alarms chooses the name, so it stands alone on the last line. */
export const alarmMail: Message = mail({ ...alarmPaths, alarm: '$.detail.alarmName' }, [
  'Guardpost: findings may not arrive. An alarm about the alert path went off in <region>',
  'Time: <time>',
  'Account: <account>',
  'See the runbook, or run: guardpost status',
  'The alarm, named after the rule, topic or queue that fails:',
  '<alarm>',
])

/** The same for Slack, without the name: a custom notification has no place where it could imitate nothing. */
export const alarmNotification: Message = notification(alarmPaths, {
  title: 'Findings may not arrive',
  description: 'An alarm went off in account <account>, <region>, at <time>: a part of the alert path fails.',
  nextSteps: [
    'Run guardpost status',
    'In CloudWatch, <region>, look for alarms that begin with guardpost-: they are named after what fails',
  ],
})
