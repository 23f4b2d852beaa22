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

const shortPaths = ['accountId', 'severity', 'type', 'id'].map((field) => `<$.body.detail.${field}>`)
const [shortAccount, shortSeverity, shortType, shortId] = shortPaths

/** What EventBridge itself writes on every event, whatever its source. */
const envelope = 'account <$.body.account>, <$.body.region>, at <$.body.time>, event <$.body.id>'

/** The kind of event, such as `Inspector2 Finding`: one of the names that the rules have, each of which is of one source alone. */
const kind = '<$.body.detail-type>'

/**
 * What a pipe says of an event that a topic did not take, by mail and in Slack: fields with a closed alphabet, since a pipe escapes
 * nothing inside quotes either. A pipe cannot tell sources apart, and what others than GuardDuty write into an event's detail may be chosen by anybody:
 * where there are such sources, only what EventBridge itself writes is named, and the kind of event, which the rules compare by whole names.
 * Their severity is not: it stands elsewhere in the events of each source, and a value that is an object would leave no JSON.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html
 * @param bySource whether events of other sources come here, too.
 */
export const shortMail = (bySource: boolean): string =>
  bySource
    ? `"An event of the kind ${kind}, which is of GuardDuty or of another source of alerts, arrived in ${envelope}. It was too large for a message, or could not be delivered otherwise: look it up in the console of the service that the kind names."`
    : `"GuardDuty finding ${shortId}: ${shortType}, severity ${shortSeverity}, account ${shortAccount}, <$.body.region>. It was too large for a message, or could not be delivered otherwise: look it up in GuardDuty."`

/** The same for Slack. */
export const shortNotification = (bySource: boolean): string =>
  JSON.stringify({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: `${bySource ? 'Event' : 'GuardDuty finding'} that could not be put into words`,
      description: bySource
        ? `${kind}: it is of GuardDuty or of another source of alerts, and arrived in ${envelope}`
        : `Account ${shortAccount}, <$.body.region>, severity ${shortSeverity}, type ${shortType}, finding ${shortId}`,
      nextSteps: [
        bySource
          ? 'Look the event up in the console of the service that the first words name'
          : 'Look the finding up in GuardDuty',
        'Run guardpost status',
      ],
    },
  })
