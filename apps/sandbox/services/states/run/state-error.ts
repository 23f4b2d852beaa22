/** An error of a state, as `Retry` and `Catch` see it. */
export class StateError extends Error {
  /** Such as `States.TaskFailed` or `SNS.NotFoundException`. */
  readonly error: string
  /** The field that it is about, such as `Output/a/b[0]`; evaluation errors have one. */
  readonly location: string | undefined

  /** @param reason what `Cause` says. */
  constructor(error: string, reason: string, location?: string) {
    super(reason)
    this.error = error
    this.location = location
  }
}
