/** The sandbox's time: the machine's clock plus what tests have added. It never goes backwards. */
export class Clock {
  #offsetMilliseconds = 0
  readonly #listeners: (() => void)[] = []
  #last = new Date(0)

  /** One object for one instant, which nobody changes: hundreds of thousands of detectors and members keep what they are given here. */
  now(): Date {
    const instant = Date.now() + this.#offsetMilliseconds
    if (this.#last.getTime() !== instant) this.#last = new Date(instant)
    return this.#last
  }

  /**
   * Calls `listener` after each advance: for work that falls due without a call, such as events.
   */
  onAdvance(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /** Moves the time on without telling anybody: a part of a way that ends with `advance`. */
  step(milliseconds: number): void {
    this.#offsetMilliseconds += milliseconds
  }

  /** @throws RangeError for a negative or non-finite number of seconds. */
  advance(seconds: number): void {
    if (!Number.isFinite(seconds) || seconds < 0) throw new RangeError(`cannot advance the clock by ${seconds} seconds`)
    this.#offsetMilliseconds += seconds * 1000
    for (const listener of this.#listeners) listener()
  }
}

/**
 * Work that no call waits for, such as what a service does when an account moves. An answer is sent
 * only when there is none left, so that the next read finds it done.
 */
export class Background {
  readonly #work: (() => Promise<void>)[] = []
  #running: Promise<void> | undefined

  /** Adds work; it begins after the work before it, one at a time. */
  add(work: () => Promise<void>): void {
    this.#work.push(work)
  }

  async #run(): Promise<void> {
    for (let work = this.#work.shift(); work; work = this.#work.shift()) await work()
  }

  /** Does what there is to do. @throws what the work throws; the rest is done by the next wait. */
  async idle(): Promise<void> {
    while (this.#running ?? this.#work.length > 0) {
      this.#running ??= this.#run().finally(() => {
        this.#running = undefined
      })
      await this.#running
    }
  }
}
