import { ownMember } from '../../kit/own-members'
import type { CustomMetadata, RenderedNotification } from './state'

/** An EventBridge event as it is inside a notification; nothing of `detail` is certain. */
interface NotifiedEvent {
  /** What the client would read as markup is made harmless. */
  readonly harmless: (value: unknown) => string
  readonly account: string
  readonly region: string
  readonly detail: Readonly<Record<string, unknown>>
}

const bands: readonly (readonly [from: number, name: string])[] = [
  [9, 'Critical'],
  [7, 'High'],
  [4, 'Medium'],
  [0, 'Low'],
]

const severityName = (severity: number): string => bands.find(([from]) => severity >= from)?.[1] ?? 'Low'

/** A GuardDuty finding as a message: where and whose, what, how bad, and a link to the console (BEHAVIOUR 11). */
const renderFinding = ({ harmless, account, region, detail }: NotifiedEvent): RenderedNotification => {
  const id = String(detail.id ?? '')
  const severity = Number(detail.severity)
  return {
    kind: 'guardduty',
    title: `GuardDuty Finding | ${region} | Account: ${harmless(detail.accountId ?? account)}`,
    text: [
      harmless(detail.title),
      harmless(detail.description),
      `Severity: ${severityName(severity)} (${severity})`,
      `Finding type: ${harmless(detail.type)}`,
      `Account: ${harmless(detail.accountId ?? account)}`,
      `Region: ${region}`,
      `https://console.aws.amazon.com/guardduty/home?region=${region}#/findings?search=id%3D${encodeURIComponent(id)}`,
    ].join('\n'),
    findingId: id,
  }
}

/** A CloudWatch alarm's change of state as a message (BEHAVIOUR 11). */
const renderAlarm = ({ harmless, account, region, detail }: NotifiedEvent): RenderedNotification => {
  const name = String(detail.alarmName ?? '')
  return {
    kind: 'alarm',
    title: `CloudWatch Alarm | ${harmless(name)} | ${region} | Account: ${account}`,
    text: [
      `${harmless(ownMember(detail.previousState, 'value'))} -> ${harmless(ownMember(detail.state, 'value'))}`,
      harmless(ownMember(detail.configuration, 'description')),
      harmless(ownMember(detail.state, 'reason')),
      `https://console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
  }
}

interface Content {
  readonly textType?: unknown
  readonly title?: unknown
  readonly description?: unknown
  readonly nextSteps?: unknown
  readonly keywords?: unknown
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isText) : [])

const optional = (value: unknown): boolean => value === undefined || isText(value)

const isContent = (content: Content | undefined): content is Content & { description: string } =>
  isText(content?.description) &&
  optional(content.title) &&
  (content.textType === undefined || content.textType === 'client-markdown')

const textValues = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )

/** What of `metadata` is kept beside the message; undefined where there is nothing (BEHAVIOUR 12). */
const readMetadata = (value: Readonly<Record<string, unknown>>): CustomMetadata | undefined => {
  const relatedResources = texts(value.relatedResources)
  const additionalContext = textValues(value.additionalContext)
  const found: CustomMetadata = {
    ...(isText(value.summary) ? { summary: value.summary } : {}),
    ...(isText(value.eventType) ? { eventType: value.eventType } : {}),
    ...(relatedResources.length > 0 ? { relatedResources } : {}),
    ...(Object.keys(additionalContext).length > 0 ? { additionalContext } : {}),
  }
  return Object.keys(found).length > 0 ? found : undefined
}

/**
 * A custom notification as a message; undefined if it lacks what the schema requires: `version` "1.0" and
 * `content.description` (BEHAVIOUR 12).
 */
const renderCustom = (value: Readonly<Record<string, unknown>>): RenderedNotification | undefined => {
  const content = value.content as Content | undefined
  if (value.version !== '1.0' || !isContent(content)) return undefined
  const given = (value.metadata ?? {}) as Readonly<Record<string, unknown>>
  const metadata = readMetadata(given)
  const keywords = texts(content.keywords)
  return {
    kind: 'custom',
    title: isText(content.title) ? content.title : '',
    text: [
      content.description,
      ...texts(content.nextSteps).map((step) => `- ${step}`),
      ...(keywords.length > 0 ? [keywords.map((keyword) => `\`${keyword}\``).join(' ')] : []),
    ].join('\n'),
    ...(isText(given.threadId) ? { threadId: given.threadId } : {}),
    ...(metadata && { metadata }),
  }
}

const renderers: Readonly<Record<string, (event: NotifiedEvent) => RenderedNotification>> = {
  'aws.guardduty/GuardDuty Finding': renderFinding,
  'aws.cloudwatch/CloudWatch Alarm State Change': renderAlarm,
}

const envelope = ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail']

const parseObject = (message: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(message)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    // Text that is not JSON is one of the notifications that Chatbot does not understand.
    return undefined
  }
}

/**
 * Renders an SNS message for a chat client: an unmodified EventBridge event of a source that Chatbot knows, or the schema of custom
 * notifications. Undefined for anything else: Chatbot does not deliver it (BEHAVIOUR 11-13).
 * @param harmless makes the text of an event harmless in the client; custom notifications are the sender's to harmless.
 */
export const renderNotification = (
  message: string,
  harmless: (value: unknown) => string,
): RenderedNotification | undefined => {
  const value = parseObject(message)
  if (!value) return undefined
  if (value.source === 'custom') return renderCustom(value)
  if (!envelope.every((field) => field in value)) return undefined
  return renderers[`${value.source}/${value['detail-type']}`]?.({ ...value, harmless } as unknown as NotifiedEvent)
}
