import type { ChannelMessage } from './state'

/** The channel of one configuration, as what receives notifications needs it. */
export interface Channel {
  /** For logs, such as `Slack channel C0SECURITY`. */
  readonly what: string
  /** Why nothing can be posted to it; undefined where it can. */
  readonly obstacle: string | undefined
  /** What the client would read as markup is made harmless. */
  readonly harmless: (value: unknown) => string
  /** The client's ids of it, from the widest on. */
  readonly place: readonly string[]
  /** Posts a message. `channel` of the message is the client's id of it. */
  readonly post: (message: Omit<ChannelMessage, 'channel'>) => void
}
