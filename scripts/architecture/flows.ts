import type { PathLink } from '../../apps/planning/state/path-link'
import { machineFlows } from './machine-flows'
import { type Flow, type Part, partId } from './parts'

/** An event pattern as the templates have it. */
interface Pattern {
  readonly 'detail-type'?: readonly string[]
  readonly detail?: { readonly alarmName?: readonly { readonly prefix: string }[] }
}

interface Target {
  readonly Arn: string
}

/** The kind of the resource of an ARN. */
const arnKinds: readonly (readonly [pattern: RegExp, kind: Part['kind']])[] = [
  [/:sqs:/, 'AWS::SQS::Queue'],
  [/:sns:/, 'AWS::SNS::Topic'],
  [/:states:/, 'AWS::StepFunctions::StateMachine'],
  [/:event-bus\//, 'AWS::Events::EventBus'],
  [/:logs:/, 'AWS::Logs::LogGroup'],
]

/** The part that an ARN names: in the stack of who names it, else in the only other one that has it. */
const byArn =
  (parts: readonly Part[]) =>
  (arn: string, { stack }: Part): Part => {
    const kind = arnKinds.find(([pattern]) => pattern.test(arn))?.[1]
    const name = arn.replace(/^.*(:log-group:|:event-bus\/|:)/, '')
    const named = parts.filter((part) => part.kind === kind && part.name === name)
    const found = named.find((part) => part.stack === stack) ?? named[0]
    if (found === undefined) throw new Error(`No template makes ${arn}`)
    return found
  }

type Find = ReturnType<typeof byArn>

const patternOf = ({ properties }: Part): Pattern => (properties['EventPattern'] ?? {}) as unknown as Pattern

/** Kinds of event in a word, as the labels of arrows. */
const eventWords: Readonly<Record<string, string>> = {
  'GuardDuty Finding': 'findings',
  'AWS API Call via CloudTrail': 'calls',
  'CloudWatch Alarm State Change': 'alarms',
}

/**
 * A rule gets its events from its own bus, on the default bus from AWS services.
 * @throws Error when it waits for alarms that no template makes.
 */
const intoRule = (rule: Part, parts: readonly Part[]): readonly Flow[] => {
  const into = (from: string, label: string): Flow => ({ from, to: rule.id, label, isFallback: false })
  const [type] = patternOf(rule)['detail-type'] ?? []
  const bus = rule.properties['EventBusName']
  const home = parts.find(({ kind, name }) => kind === 'AWS::Events::EventBus' && name === bus)
  if (home !== undefined) return [into(home.id, type === undefined ? 'everything' : (eventWords[type] ?? type))]
  const prefixes = (patternOf(rule).detail?.alarmName ?? []).map(({ prefix }) => prefix)
  const isAwaited = ({ kind, name }: Part): boolean =>
    kind === 'AWS::CloudWatch::Alarm' && prefixes.some((prefix) => name.startsWith(prefix))
  if (prefixes.length > 0 && !parts.some(isAwaited)) throw new Error(`No template makes an alarm for ${rule.name}`)
  return [into(partId(undefined, 'Source', type ?? 'events'), '')]
}

const fromRule = (rule: Part, find: Find): readonly Flow[] =>
  ((rule.properties['Targets'] ?? []) as unknown as readonly Target[]).map(({ Arn }) => ({
    from: rule.id,
    to: find(Arn, rule).id,
    label: '',
    isFallback: false,
  }))

const throughPipe = (pipe: Part, find: Find): Flow => {
  const [from, to] = [pipe.properties['Source'], pipe.properties['Target']].map((arn) => find(String(arn), pipe).id)
  return { from: from ?? '', to: to ?? '', label: 'pipe', isFallback: false }
}

/** A queue gives up a message after some tries and hands it to another. */
const givenUp = (queue: Part, find: Find): readonly Flow[] => {
  const policy = queue.properties['RedrivePolicy'] as { deadLetterTargetArn: string; maxReceiveCount: number } | ''
  if (!policy) return []
  const to = find(policy.deadLetterTargetArn, queue).id
  return [{ from: queue.id, to, label: `after ${policy.maxReceiveCount} tries`, isFallback: true }]
}

const toChannel = (client: 'Slack' | 'Teams', property: string, configuration: Part, find: Find): readonly Flow[] => {
  const topics = (configuration.properties['SnsTopicArns'] ?? []) as readonly string[]
  const channel = partId(undefined, client, String(configuration.properties[property]))
  const ids = [...new Set(topics.map((arn) => find(arn, configuration).id))]
  return [
    ...ids.map((from) => ({ from, to: configuration.id, label: 'subscribed', isFallback: false })),
    { from: configuration.id, to: channel, label: 'message', isFallback: false },
  ]
}

/** Whose bucket policy lets GuardDuty put objects gets its export. */
const exported = (bucket: Part): readonly Flow[] =>
  JSON.stringify(bucket.properties['Policy'] ?? '').includes('guardduty.amazonaws.com')
    ? [{ from: partId(undefined, 'Source', 'GuardDuty Finding'), to: bucket.id, label: 'export', isFallback: false }]
    : []

const byKind: Readonly<
  Partial<Record<Part['kind'], (part: Part, find: Find, parts: readonly Part[]) => readonly Flow[]>>
> = {
  'AWS::Events::Rule': (rule, find, parts) => [...intoRule(rule, parts), ...fromRule(rule, find)],
  'AWS::Pipes::Pipe': (pipe, find) => [throughPipe(pipe, find)],
  'AWS::SQS::Queue': givenUp,
  'AWS::Chatbot::SlackChannelConfiguration': (part, find) => toChannel('Slack', 'SlackChannelId', part, find),
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': (part, find) => toChannel('Teams', 'TeamsChannelId', part, find),
  'AWS::S3::Bucket': exported,
}

/** Mail goes to addresses that a topic is subscribed by; their links are named `<topic>/<address>`. */
const mails = (links: readonly PathLink[]): readonly Flow[] =>
  links
    .filter(({ type }) => type === 'AWS::SNS::Subscription')
    .map(({ stack, name }) => {
      const [topic = '', address = ''] = name.split('/')
      return {
        from: partId(stack, 'AWS::SNS::Topic', topic),
        to: partId(undefined, 'Mail', address),
        label: 'e-mail',
        isFallback: false,
      }
    })

/** What goes from where to where, as properties of the resources say: targets, sources, subscriptions, and what state machines name. */
export const flowsOf = (parts: readonly Part[], links: readonly PathLink[]): readonly Flow[] => {
  const find = byArn(parts)
  const direct = parts.flatMap((part) => byKind[part.kind]?.(part, find, parts) ?? [])
  return [...direct, ...machineFlows(parts, direct), ...mails(links)]
}
