/** What every action says of itself: plain JSON, so that a plan can be printed, stored and compared. */
export interface Described {
  /** Why it is needed, as part of a sentence. */
  readonly reason: string
}

/** A filter's content: attribute to values, all with `Equals`. */
export type FilterCriteria = Readonly<Record<string, readonly string[]>>
