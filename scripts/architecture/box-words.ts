import type { Flow, Part } from './parts'

/** What AWS calls a kind: one of it, and several. */
const kindWords: Readonly<Partial<Record<Part['kind'], readonly [one: string, several: string]>>> = {
  'AWS::Chatbot::SlackChannelConfiguration': ['Chatbot configuration', 'Chatbot configurations'],
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': ['Chatbot configuration', 'Chatbot configurations'],
  'AWS::Events::EventBus': ['EventBridge bus', 'EventBridge buses'],
  'AWS::Events::Rule': ['EventBridge rule', 'EventBridge rules'],
  'AWS::Logs::LogGroup': ['CloudWatch log group', 'CloudWatch log groups'],
  'AWS::S3::Bucket': ['S3 bucket', 'S3 buckets'],
  'AWS::SNS::Topic': ['SNS topic', 'SNS topics'],
  'AWS::SQS::Queue': ['SQS queue', 'SQS queues'],
  Mail: ['E-mail', 'E-mail'],
  Slack: ['Slack', 'Slack'],
  Teams: ['Microsoft Teams', 'Microsoft Teams'],
}

/** The services whose events rules take, by the kind of event. */
const sourceWords: Readonly<Record<string, readonly [title: string, about: string]>> = {
  'GuardDuty Finding': ['GuardDuty', 'findings of all accounts reach its administrator in each Region'],
  'AWS API Call via CloudTrail': ['CloudTrail', 'calls that weaken GuardDuty or the alerts'],
  'CloudWatch Alarm State Change': ['CloudWatch', 'alarms about the alert path itself'],
}

/** The first line of a box. */
export const titleOf = (same: readonly Part[]): string => {
  const isMachine = same.some((part) => part.kind === 'AWS::StepFunctions::StateMachine')
  const [{ kind, name } = { kind: 'Source', name: '' } as const] = same
  if (isMachine) return 'SQS queue, pipe, state machine'
  if (kind === 'Source') return sourceWords[name]?.[0] ?? name
  const [one, several] = kindWords[kind] ?? [kind, kind]
  if (same.length === 1 || one === several) return one
  return `${same.length} ${several}`
}

const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '')

/** The keys with which parts are encrypted, which their properties name by the keys' names in the template. */
const keysOf = (same: readonly Part[], parts: readonly Part[]): readonly string[] =>
  parts
    .filter(({ kind, stack, name }) => {
      const uses = (part: Part): boolean =>
        part.stack === stack && JSON.stringify(part.properties).includes(`{{${name}}}`)
      return kind === 'AWS::KMS::Key' && same.some(uses)
    })
    .map(({ name }) => `KMS key ${withoutHash(name)}`)

const watchedKinds: readonly (readonly [dimension: string, words: string])[] = [
  ['RuleName', 'rules'],
  ['QueueName', 'queues'],
  ['TopicName', 'topics'],
  ['ConfigurationName', 'channels'],
]

/** How many things of each kind the metrics of alarms are about. */
const watchedBy = (alarms: readonly Part[]): string => {
  const text = alarms.map(({ properties }) => JSON.stringify(properties)).join('\n')
  const counts = watchedKinds.flatMap(([dimension, words]) => {
    const names = [...text.matchAll(new RegExp(`"Name":"${dimension}","Value":"([^"]+)"`, 'g'))].map(([, name]) => name)
    return names.length === 0 ? [] : [`${new Set(names).size} ${words}`]
  })
  return counts.join(', ')
}

/** How many rules give a queue what they could not deliver. */
const rulesBefore = ({ stack, name }: Part, parts: readonly Part[]): number =>
  parts.filter(
    (part) =>
      part.kind === 'AWS::Events::Rule' &&
      part.stack === stack &&
      new RegExp(`"DeadLetterConfig":\\{"Arn":"[^"]*:${name}"`).test(JSON.stringify(part.properties)),
  ).length

/** What stands beside the boxes of a stack: alarms, and queues for what its rules could not deliver. */
export const notesOf = (stack: string, parts: readonly Part[]): readonly string[] => {
  const own = parts.filter((part) => part.stack === stack)
  const alarms = own.filter(({ kind }) => kind === 'AWS::CloudWatch::Alarm')
  const queues = own.filter((part) => part.kind === 'AWS::SQS::Queue' && rulesBefore(part, parts) > 0)
  return [
    ...(alarms.length > 0 ? [`${alarms.length} alarms on ${watchedBy(alarms)}`] : []),
    ...queues.map(({ name }) => `undelivered events: queue ${name}`),
  ]
}

const loggedIn = (parts: readonly Part[]): string => {
  const count = (sought: Part['kind']): number => parts.filter(({ kind }) => kind === sought).length
  const [filters, dashboards] = [count('AWS::Logs::MetricFilter'), count('AWS::CloudWatch::Dashboard')]
  return `${filters} metrics by severity, ${dashboards === 1 ? 'a dashboard' : `${dashboards} dashboards`}`
}

/** The names of parts; what all begin with is said once. */
const namesOf = (same: readonly Part[]): string =>
  same
    .map(({ name }) => name)
    .map((name, index) => (index === 0 ? name : name.replace(/^guardpost-/, '-')))
    .join(', ')

/** A state machine with the queue before it, and the queues that take what it cannot handle. */
const machineLines = (same: readonly Part[], flows: readonly Flow[]): readonly string[] => {
  const machines = same.filter(({ kind }) => kind === 'AWS::StepFunctions::StateMachine')
  const later = same.filter(({ id }) => flows.some(({ to, isFallback }) => to === id && isFallback))
  const first = same.filter((part) => !machines.includes(part) && !later.includes(part))
  const tries = flows.find(({ from, isFallback }) => isFallback && first.some(({ id }) => id === from))?.label
  return [
    `queue ${namesOf(first)}`,
    `state machine ${namesOf(machines)}`,
    ...machines.map(({ purpose }) => purpose),
    ...(later.length > 0 ? [`${tries ?? 'else'}: ${later.length === 1 ? 'queue' : 'queues'} ${namesOf(later)}`] : []),
  ]
}

/** The lines below a box's title: the names, then what its templates say that it is for. */
export const linesOf = (same: readonly Part[], parts: readonly Part[], flows: readonly Flow[]): readonly string[] => {
  const first = same.find(({ kind }) => kind === 'AWS::StepFunctions::StateMachine') ?? same[0]
  if (first === undefined) return []
  if (first.kind === 'Source') return [sourceWords[first.name]?.[1] ?? '']
  if (first.kind === 'AWS::StepFunctions::StateMachine') return machineLines(same, flows)
  const purposes = [...new Set(same.map(({ purpose }) => purpose).filter((purpose) => purpose !== ''))]
  return [
    namesOf(same),
    ...purposes.slice(0, 1),
    ...(first.kind === 'AWS::Logs::LogGroup' ? [loggedIn(parts)] : []),
    ...keysOf(same, parts),
  ]
}
