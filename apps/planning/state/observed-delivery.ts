/**
 * An e-mail subscription of a mail topic. `confirmed` is false while the recipient has not followed
 * the link.
 */
export interface ObservedSubscription {
  /** A Slack channel that an account has configured in Chatbot, by whatever means. */
export interface ObservedSlackConfiguration {
  readonly name: string
  readonly workspace: string
  readonly channel: string
}
