import type { NotifiedEvent } from './notified-event'
import { renderAlarm } from './render-alarm'
import { renderCustom } from './render-custom'
import { renderFinding } from './render-finding'
import type { RenderedNotification } from './slack-message'

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
 * Renders an SNS message for Slack: an unmodified EventBridge event of a source that Chatbot knows, or the schema of custom
 * notifications. Undefined for anything else: Chatbot does not deliver it (BEHAVIOUR 11-13).
 */
export const renderNotification = (message: string): RenderedNotification | undefined => {
  const value = parseObject(message)
  if (!value) return undefined
  if (value.source === 'custom') return renderCustom(value)
  if (!envelope.every((field) => field in value)) return undefined
  return renderers[`${value.source}/${value['detail-type']}`]?.(value as unknown as NotifiedEvent)
}
