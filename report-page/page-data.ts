/** What the page's script is given: texts are shown as they are, and nothing in them is HTML. */
export interface PageData extends MatrixData {
  /** What each of `states` means. */
  readonly meanings: readonly string[]
  /** Problems that name accounts. */
  readonly problems: readonly PageProblem[]
  readonly exceptions: readonly PageException[]
}

/**
 * The coverage matrix in little space: an organization has 10,000 accounts in 17 Regions. `names`, `ids` and `unitOf` have an item for
 * each account, those with the most that is wrong first, and `cells` a character for each account in each Region: `a` is the first state.
 */
export interface MatrixData {
  readonly states: readonly string[]
  /** Those of `states` that a person should look at. */
  readonly unsettled: readonly string[]
  readonly regions: readonly string[]
  /** Paths of units, sorted; the root is empty. A slash within a name has a backslash before it. */
  readonly units: readonly string[]
  readonly names: readonly string[]
  readonly ids: readonly string[]
  /** An index of `units` for each account. */
  readonly unitOf: readonly number[]
  readonly cells: string
  /** Absent where nothing was read of costs. */
  readonly costs?: PageCosts
}

/** A problem with the accounts that it names, as indices of `ids`. */
interface PageProblem {
  readonly code: string
  readonly message: string
  readonly regions: readonly string[]
  readonly rows: readonly number[]
}

/** What the manifest wants otherwise for the accounts of `ids` and of `units`, with the units below; without any, for all accounts. */
interface PageException {
  readonly regions: string
  readonly wanted: string
  /** Empty where nobody wrote why. */
  readonly note: string
  readonly units: readonly string[]
  readonly ids: readonly string[]
}

/** What accounts cost in the last 30 days, in all Regions that were read. */
interface PageCosts {
  /** Names of what is charged, the most expensive first. */
  readonly plans: readonly string[]
  /** US cents for each account and each of `plans`: those of the first account, then those of the next. */
  readonly cents: readonly number[]
}
