import { OperatorError } from './operator-error'

/** The run was interrupted from outside, by Ctrl-C. */
export class Interrupted extends OperatorError {
  constructor() {
    super(
      'INTERRUPTED',
      'The run was interrupted',
      'What was done stays done: run the same command again to finish the work',
    )
    this.name = 'Interrupted'
  }
}

type Abandon = (reason: OperatorError) => void

/**
 * Stops a run at the next place where stopping does no harm. From `stop` on no guarded work begins; what is at work may
 * still end within the grace and is abandoned after it: its promise is then left to itself.
 */
export class StopSwitch {
  #reason: OperatorError | undefined
  readonly #inHand = new Set<Abandon>()
  readonly #pauses = new Set<Abandon>()

  /** @param graceMilliseconds default 5,000. */
  constructor(private readonly graceMilliseconds = 5000) {}

  /** Why the run stops; undefined while it goes on. */
  get reason(): OperatorError | undefined {
    return this.#reason
  }

  /** Stops the run; the first reason stays. */
  stop(reason: OperatorError): void {
    if (this.#reason !== undefined) return
    this.#reason = reason
    abandonAll(this.#pauses, reason)
    // What is in hand keeps the process alive by itself; the grace alone must not.
    setTimeout(() => abandonAll(this.#inHand, reason), this.graceMilliseconds).unref()
  }

  /** Does the work unless the run has stopped, and waits for it no longer than the grace. @throws the reason to stop. */
  guard<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#race(this.#inHand, work)
  }

  /** Like `guard`, for a wait, which ends at once. @throws the reason to stop. */
  guardPause(pause: () => Promise<void>): Promise<void> {
    return this.#race(this.#pauses, pause)
  }

  /**
   * Does work that takes back what the run has begun, even when it was interrupted, and then waits for it no longer than the grace. A run
   * that stopped for another reason, such as a lock that is no longer its own, touches nothing.
   * @throws the reason to stop where that was not enough.
   */
  async tidy<Result>(work: () => Promise<Result>): Promise<Result> {
    const reason = this.#reason
    if (reason === undefined) return this.guard(work)
    if (!(reason instanceof Interrupted)) throw reason
    const again = new StopSwitch(this.graceMilliseconds)
    const ended = again.guard(work)
    again.stop(reason)
    return ended
  }

  async #race<Result>(waiting: Set<Abandon>, work: () => Promise<Result>): Promise<Result> {
    if (this.#reason !== undefined) throw this.#reason
    let abandon: Abandon = () => undefined
    const abandoned = new Promise<never>((_, reject) => {
      abandon = reject
    })
    waiting.add(abandon)
    try {
      return await Promise.race([work(), abandoned])
    } finally {
      waiting.delete(abandon)
    }
  }
}

const abandonAll = (waiting: ReadonlySet<Abandon>, reason: OperatorError): void => {
  for (const abandon of waiting) abandon(reason)
}
