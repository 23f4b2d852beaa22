/** What the operator reports while it works. Renderers turn events into bars, plain lines or nothing. */
export type OperatorEvent =
  /** A part of the work begins, such as `observe` or `deploy`. */
  | { readonly type: 'phase'; readonly title: string }
  /**
   * A countable piece of work moves on; `done` equals `total` at its end. `now` names what was finished last, such as a
   * Region: it stands beside a moving bar and nowhere else, since the finished task is about all of them.
   */
  | {
      readonly type: 'progress'
      readonly task: string
      readonly done: number
      readonly total: number
      readonly now?: string
    }
  /** Something waits for AWS: for what, what was seen last, and the seconds left until it gives up. */
  | { readonly type: 'waiting'; readonly what: string; readonly lastSeen: string; readonly secondsLeft: number }
  /** A single fact worth a line. */
  | { readonly type: 'note'; readonly message: string }
  /** A call was refused or failed; the run goes on where it can. */
  | { readonly type: 'problem'; readonly message: string }

/** Where events go. Nothing in the operator prints but the renderers behind this port. */
export interface Output {
  emit(event: OperatorEvent): void
}
