/** One AWS call as `GET /_sandbox/journal` shows it. `outcome` is `ok` or the error's code. */
export interface JournalEntry {
  readonly at: string
  readonly account: string
  /** Name of the role whose session called; absent for an administrator of the account. */
  readonly role?: string
  readonly service: string
  readonly region: string
  readonly operation: string
  readonly outcome: string
}

/** How many calls a journal keeps at least. */
const KEPT = 100_000

/** How many are forgotten at once, so that forgetting costs nothing for each call. */
const FORGOTTEN_AT_ONCE = 10_000

/**
 * The calls that reached the sandbox, in order of their completion: the last ones, so that a sandbox that runs for days
 * does not grow with every call.
 */
export class Journal {
  #entries: JournalEntry[] = []
  #dropped = 0
  readonly #kept: number
  readonly #forgottenAtOnce: number

  /** @param kept calls at least; default 100,000. @param forgottenAtOnce default 10,000. */
  constructor(kept = KEPT, forgottenAtOnce = FORGOTTEN_AT_ONCE) {
    this.#kept = kept
    this.#forgottenAtOnce = forgottenAtOnce
  }

  add(entry: JournalEntry): void {
    this.#entries.push(entry)
    if (this.#entries.length < this.#kept + this.#forgottenAtOnce) return
    this.#entries = this.#entries.slice(this.#forgottenAtOnce)
    this.#dropped += this.#forgottenAtOnce
  }

  /** The calls that are kept, the oldest first. */
  entries(): readonly JournalEntry[] {
    return this.#entries
  }

  /** How many calls there were, with those that are no longer kept: a mark for `since`. */
  get count(): number {
    return this.#dropped + this.#entries.length
  }

  /** How many calls are no longer kept. */
  get dropped(): number {
    return this.#dropped
  }

  /**
   * The calls after the first `count` ones.
   * @throws RangeError where some of them are no longer kept: what would be counted is not all.
   */
  since(count: number): readonly JournalEntry[] {
    if (count < this.#dropped)
      throw new RangeError(`the journal no longer has its first ${this.#dropped} calls; ${count} were asked for`)
    return this.#entries.slice(count - this.#dropped)
  }

  /** What `GET /_sandbox/world` shows of it. */
  toJSON(): { calls: number; dropped: number } {
    return { calls: this.count, dropped: this.#dropped }
  }
}
