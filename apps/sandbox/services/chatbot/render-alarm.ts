import type { NotifiedEvent } from './notified-event'
import type { RenderedNotification } from './slack-message'
import { escapeSlack } from './slack-text'

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

/** A CloudWatch alarm's change of state as a Slack message (BEHAVIOUR 11). */
export const renderAlarm = ({ account, region, detail }: NotifiedEvent): RenderedNotification => {
  const name = String(detail.alarmName ?? '')
  return {
    kind: 'alarm',
    title: `CloudWatch Alarm | ${escapeSlack(name)} | ${region} | Account: ${account}`,
    text: [
      `${escapeSlack(member(detail.previousState, 'value'))} -> ${escapeSlack(member(detail.state, 'value'))}`,
      escapeSlack(member(detail.configuration, 'description')),
      escapeSlack(member(detail.state, 'reason')),
      `https://console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
  }
}
