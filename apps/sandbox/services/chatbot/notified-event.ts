/** An EventBridge event as it is inside a notification; nothing of `detail` is certain. */
export interface NotifiedEvent {
  readonly account: string
  readonly region: string
  readonly detail: Readonly<Record<string, unknown>>
}
