/** What Chatbot makes of a notification. */
export interface RenderedNotification {
  /** What it was: a GuardDuty finding, a custom notification, or a CloudWatch alarm. */
  readonly kind: 'guardduty' | 'custom' | 'alarm'
  readonly title: string
  /** The body, one fact a line. */
  readonly text: string
  /** Messages of one thread have the same id. */
  readonly threadId?: string
  /** The finding's id, for `guardduty`. */
  readonly findingId?: string
}

/** A message in a Slack channel, as `GET /_sandbox/slack` shows it. */
export interface SlackMessage extends RenderedNotification {
  /** ISO 8601. */
  readonly at: string
  /** The account whose configuration delivered it. */
  readonly account: string
  readonly workspace: string
  readonly channel: string
  readonly configuration: string
  /** ARN of the topic it came through. */
  readonly topic: string
  /** Region of that topic. */
  readonly region: string
}
