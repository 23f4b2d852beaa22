/**
 * An e-mail subscription of a mail topic. `confirmed` is false while the recipient has not followed
 * the link.
 */
export interface ObservedSubscription {
  /** The topic's name, not its ARN. */
  readonly topic: string
  readonly email: string
  readonly confirmed: boolean
  /** Absent while it is not confirmed: SNS does not show it before. */
  readonly arn?: string
}

/** A channel of Slack or Microsoft Teams that an account has configured in Chatbot, by whatever means. */
export interface ObservedConfiguration {
  readonly name: string
  /** The workspace of Slack, or the team. */
  readonly workspace: string
  readonly channel: string
  /** ARNs of the topics that it listens to. */
  readonly topics?: readonly string[]
}
