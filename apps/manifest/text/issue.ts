import type { IssueCode } from './issue-codes'
import type { Path } from './json-pointer'

/**
 * What a check found, before its place in the text is looked up. `at: 'key'` points at a property's key instead of its
 * value. Without `wayOut` the code's own one from `issueCodes` is used.
 */
export interface Problem {
  readonly code: IssueCode
  readonly path: Path
  readonly message: string
  readonly wayOut?: string
  readonly at?: 'key' | 'value'
}

/** One problem of a manifest, as it is shown: `pointer` is RFC 6901, `line` and `column` count from 1. */
export interface Issue {
  readonly code: IssueCode
  readonly pointer: string
  readonly line: number
  readonly column: number
  /** The offending value (or key) as it stands in the file; undefined where something is missing. */
  readonly value?: unknown
  /** The headline: a sentence without a final period. */
  readonly message: string
  readonly wayOut: string
}
