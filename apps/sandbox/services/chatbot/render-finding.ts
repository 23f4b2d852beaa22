import type { NotifiedEvent } from './notified-event'
import type { RenderedNotification } from './slack-message'
import { escapeSlack } from './slack-text'

const bands: readonly (readonly [from: number, name: string])[] = [
  [9, 'Critical'],
  [7, 'High'],
  [4, 'Medium'],
  [0, 'Low'],
]

const severityName = (severity: number): string => bands.find(([from]) => severity >= from)?.[1] ?? 'Low'

/** A GuardDuty finding as a Slack message: where and whose, what, how bad, and a link to the console (BEHAVIOUR 11). */
export const renderFinding = ({ account, region, detail }: NotifiedEvent): RenderedNotification => {
  const id = String(detail.id ?? '')
  const severity = Number(detail.severity)
  return {
    kind: 'guardduty',
    title: `GuardDuty Finding | ${region} | Account: ${escapeSlack(detail.accountId ?? account)}`,
    text: [
      escapeSlack(detail.title),
      escapeSlack(detail.description),
      `Severity: ${severityName(severity)} (${severity})`,
      `Finding type: ${escapeSlack(detail.type)}`,
      `Account: ${escapeSlack(detail.accountId ?? account)}`,
      `Region: ${region}`,
      `https://console.aws.amazon.com/guardduty/home?region=${region}#/findings?search=id%3D${encodeURIComponent(id)}`,
    ].join('\n'),
    findingId: id,
  }
}
