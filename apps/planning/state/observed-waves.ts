/** How many things were left for later, counted as plans count them. */
export interface LeftThen {
  readonly add: number
  readonly change: number
  readonly remove: number
}

/** A wave of a rollout, as its run wrote it down beside the lock. Times are ISO 8601. */
export interface WaveRecord {
  /** What was named, as it is written behind `guardpost deploy`: `--only-unit Workloads --only-region eu-west-1`. */
  readonly part: string
  /** When it began first. */
  readonly began: string
  /** How many runs have begun it; more than one where runs were ended on the way. */
  readonly tries: number
  /** Who ran it last, and on which machine. */
  readonly by: string
  /** When everything of it was done; absent until then. */
  readonly ended?: string
  /** What was left for later when it ended. */
  readonly left?: LeftThen
  /** How many older waves have been left out of the list before this one; absent where none. */
  readonly before?: number
}
