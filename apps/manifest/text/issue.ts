import { type IssueCode, isWarning } from './issue-codes'
import type { Path } from './place'

/**
 * What a check found, before its place in the text is looked up. `at: 'key'` points at a property's key instead of its
 * value. Without `wayOut` the code's own one from `issueCodes` is used. `beside` is another line that the problem is about: the message
 * ends with its number.
 */
export interface Problem {
  readonly code: IssueCode
  readonly path: Path
  readonly message: string
  readonly wayOut?: string
  readonly at?: 'key' | 'value'
  readonly beside?: Path
}

/** One problem of a manifest, or a warning, as it is shown: `pointer` is RFC 6901, `line` and `column` count from 1. */
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

const longest = 80

const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)

// Keys and values come from a file that others may have written: no control character may reach a terminal.
const printable = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )

/**
 * An issue as a person reads it, in three or four lines: code, `file:line:column` and JSON pointer; the headline; the value
 * in JSON, shortened to 80 characters, unless something is missing; the way out.
 */
export const renderIssue = (file: string, issue: Issue): string =>
  [
    `${isWarning(issue.code) ? 'warning' : 'error'} ${issue.code}  ${file}:${issue.line}:${issue.column}  ${issue.pointer}`.trimEnd(),
    `  ${issue.message}`,
    ...(issue.value === undefined ? [] : [`  found: ${shorten(JSON.stringify(issue.value))}`]),
    `  ${issue.wayOut}`,
  ]
    .map(printable)
    .join('\n')

/** Issues and warnings as a person reads them, one after the other; empty where there are none. */
export const renderIssues = (file: string, issues: readonly Issue[]): string =>
  issues.map((issue) => renderIssue(file, issue)).join('\n\n')
