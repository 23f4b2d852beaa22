import { findNodeAtLocation, type Node, type ParseError, ParseErrorCode, parseTree } from 'jsonc-parser'
import type { Issue, Problem } from './issue'
import { issueCodes } from './issue-codes'
import { toPointer } from './json-pointer'
import { findKeyIssues } from './key-issues'
import { plainValue } from './plain-value'
import { deepestNesting, findTooDeep, syntaxIssues } from './syntax-issues'
import { type Position, textPositions } from './text-positions'

/** A JSON text, read as far as it can be. */
export interface JsonDocument {
  /** Problems of the text itself: syntax and repeated keys. */
  readonly issues: readonly Issue[]
  /** What the text says; undefined unless all of it could be read (comments and misplaced commas do not prevent that). */
  readonly value?: unknown
  /** Gives a problem its place in the text. */
  readonly issueOf: (problem: Problem) => Issue
}

const tooDeep = (position: Position): Issue => ({
  code: 'MANIFEST_SYNTAX',
  pointer: '',
  ...position,
  message: `The file nests deeper than ${deepestNesting} levels`,
  wayOut: 'Start from the accounts.json in the repository.',
})

const placeProblem = (root: Node, positionAt: (offset: number) => Position, problem: Problem): Issue => {
  const path = [...problem.path]
  const node = findNodeAtLocation(root, path)
  while (path.length > 0 && !findNodeAtLocation(root, path)) path.pop()
  const shown = node ?? findNodeAtLocation(root, path) ?? root
  const key = problem.at === 'key' && shown.parent?.type === 'property' ? shown.parent.children?.[0] : undefined
  return {
    code: problem.code,
    pointer: toPointer(problem.path),
    ...positionAt((key ?? shown).offset),
    ...(node && { value: key ? key.value : plainValue(node) }),
    message: problem.message,
    wayOut: problem.wayOut ?? issueCodes[problem.code].wayOut,
  }
}

/** Whether nothing of the text was lost on reading, so that what is checked next is what the person wrote. */
const isWhole = (text: string): boolean => {
  const errors: ParseError[] = []
  parseTree(text.replace(/^\uFEFF/, ' '), errors, { disallowComments: false, allowTrailingComma: true })
  return errors.every(({ error }) => error === ParseErrorCode.CommaExpected)
}

/** Reads strict JSON: no comments, no trailing commas, no repeated keys. Never throws; problems are in `issues`. */
export const parseDocument = (text: string): JsonDocument => {
  const positionAt = textPositions(text)
  const issueOf = (root: Node | undefined) => (problem: Problem) =>
    placeProblem(root ?? { type: 'null', offset: 0, length: 0 }, positionAt, problem)
  const deepAt = findTooDeep(text)
  if (deepAt !== undefined) return { issues: [tooDeep(positionAt(deepAt))], issueOf: issueOf(undefined) }

  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  const issues = [...syntaxIssues({ text, root, positionAt }, errors), ...(root ? findKeyIssues(root, positionAt) : [])]
  const readable = root !== undefined && (errors.length === 0 || isWhole(text))
  return { issues, ...(readable && { value: plainValue(root) }), issueOf: issueOf(root) }
}
