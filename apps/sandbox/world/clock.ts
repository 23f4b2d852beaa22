/** The sandbox's time: the machine's clock plus what tests have added. It never goes backwards. */
export class Clock {
  #offsetMilliseconds = 0
  readonly #listeners: (() => void)[] = []

  now(): Date {
    return new Date(Date.now() + this.#offsetMilliseconds)
  }

  /** Calls `listener` after each advance: for work that falls due without a call, such as events. */
  onAdvance(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /** @throws RangeError for a negative or non-finite number of seconds. */
  advance(seconds: number): void {
    if (!Number.isFinite(seconds) || seconds < 0) throw new RangeError(`cannot advance the clock by ${seconds} seconds`)
    this.#offsetMilliseconds += seconds * 1000
    for (const listener of this.#listeners) listener()
  }
}
