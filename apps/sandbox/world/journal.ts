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

/** Every call that reached the sandbox, in order of their completion. */
export class Journal {
  readonly #entries: JournalEntry[] = []

  add(entry: JournalEntry): void {
    this.#entries.push(entry)
  }

  entries(): readonly JournalEntry[] {
    return this.#entries
  }
}
