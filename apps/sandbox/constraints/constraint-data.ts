/** What a shape of AWS's model says of legal values. What it does not name is legal. */
export interface ShapeConstraints {
  readonly enum?: readonly string[]
  /** Of a text, a list, a map or bytes the smallest length, of a number the smallest value. */
  readonly min?: number
  /** The largest. */
  readonly max?: number
  /** A regular expression of Java, which has to match the whole of a text. */
  readonly pattern?: string
  /** Members of a structure that must be there. */
  readonly required?: readonly string[]
  /** The shapes of a structure's members, as far as they constrain something. */
  readonly members?: Readonly<Record<string, string>>
  /** The shape of a list's members. */
  readonly member?: string
  /** The shape of a map's keys. */
  readonly key?: string
  /** The shape of a map's values. */
  readonly value?: string
}

/** The constraints of a service's model, as `scripts/generate-constraints.ts` writes them. */
export interface ConstraintData {
  /** Which file of which release they are from, and its license. */
  readonly source: string
  /** The shape of each operation's input; null where nothing is constrained. */
  readonly operations: Readonly<Record<string, string | null>>
  readonly shapes: Readonly<Record<string, ShapeConstraints>>
}
