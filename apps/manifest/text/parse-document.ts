import { findNodeAtLocation, getNodePath, type Node, type ParseError, ParseErrorCode, parseTree } from 'jsonc-parser'
import type { Issue, Problem } from './issue'
import { issueCodes } from './issue-codes'
import { plainValue, propertiesOf } from './json-node'
import { type Path, type Position, textPositions, toPointer } from './place'
import { findTooDeep, syntaxIssues } from './syntax-issues'
import { deepestNesting, wholeJson } from './whole-json'

/**
 * What only the tree shows: keys that are given twice (jsonc-parser accepts them, and JSON.parse lets the last one win),
 * and `__proto__`, which zod passes over in silence.
 */
const findKeyIssues = (node: Node, positionAt: (offset: number) => Position): readonly Issue[] => {
  const seen = new Set<string>()
  const own = propertiesOf(node).flatMap(({ key, value }): Issue[] => {
    const name = String(key.value)
    // A path is found by walking through all that stands before: only where something is to be said.
    const place = () => ({ pointer: toPointer(getNodePath(value)), ...positionAt(key.offset), value: name })
    if (name === '__proto__') {
      const message = 'The key "__proto__" is not known here'
      return [{ code: 'MANIFEST_UNKNOWN_KEY', ...place(), message, wayOut: issueCodes.MANIFEST_UNKNOWN_KEY.wayOut }]
    }
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    const message = `The key ${JSON.stringify(name)} is given twice in the same object`
    return [{ code: 'MANIFEST_DUPLICATE_KEY', ...place(), message, wayOut: issueCodes.MANIFEST_DUPLICATE_KEY.wayOut }]
  })
  const values = node.type === 'array' ? (node.children ?? []) : propertiesOf(node).map(({ value }) => value)
  return [...own, ...values.flatMap((value) => findKeyIssues(value, positionAt))]
}

/** A JSON text, read as far as it can be. */
interface JsonDocument {
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

/** How packed files begin, read as UTF-8. */
const packed = [
  ['\u001f\uFFFD', 'packed by gzip'],
  ['PK\u0003\u0004', 'a zip archive'],
] as const

/** Whether the bytes look like UTF-16 or UTF-32: a byte order mark, or NULs beside the first character. */
const isWide = (text: string): boolean =>
  text.startsWith('\uFFFD\uFFFD') ||
  (text.slice(0, 2).includes('\u0000') && /^[\s{]/.test(text.slice(0, 4).replaceAll('\u0000', '')))

/**
 * A text that was read as UTF-8 and is not: reading left a NUL for each second byte of UTF-16, and
 * U+FFFD for bytes of other encodings. Everything else that could be said of it would mislead.
 */
const encodingIssue = (text: string, positionAt: (offset: number) => Position): Issue | undefined => {
  const place = (at: number) => ({ code: 'MANIFEST_ENCODING' as const, pointer: '', ...positionAt(at) })
  const kind = packed.find(([start]) => text.startsWith(start))?.[1]
  if (kind !== undefined || (text.includes('\u0000') && !isWide(text))) {
    const message =
      kind === undefined ? 'The file holds NUL bytes, so it is no text' : `The file is ${kind} and no text`
    const wayOut = kind === undefined ? 'Name the manifest itself.' : 'Unpack it and name the manifest itself.'
    return { ...place(0), message, wayOut }
  }
  if (text.includes('\u0000')) {
    const wayOut =
      'Save it as UTF-8. In PowerShell: Get-Content accounts.json | Set-Content -Encoding utf8NoBOM new.json'
    return {
      ...place(0),
      message: 'The file is in UTF-16, or another encoding with NUL bytes, and not in UTF-8',
      wayOut,
    }
  }
  const at = text.indexOf('\uFFFD')
  if (at === -1) return undefined
  const { wayOut } = issueCodes.MANIFEST_ENCODING
  return { ...place(at), message: 'A character here is not UTF-8, so a name would be lost', wayOut }
}

/** The line of another place, as a message ends with it. */
const lineBeside = (root: Node, positionAt: (offset: number) => Position, beside: Path | undefined): string => {
  const node = beside && findNodeAtLocation(root, [...beside])
  return node ? `; the other one is line ${positionAt((node.parent ?? node).offset).line} (${toPointer(beside)})` : ''
}

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
    message: `${problem.message}${lineBeside(root, positionAt, problem.beside)}`,
    wayOut: problem.wayOut ?? issueCodes[problem.code].wayOut,
  }
}

/** Whether nothing of the text was lost on reading, so that what is checked next is what the person wrote. */
const isWhole = (text: string): boolean => {
  const errors: ParseError[] = []
  parseTree(text.replace(/^\uFEFF/, ' '), errors, { disallowComments: false, allowTrailingComma: true })
  // A number with leading zeros is read as two without a comma.
  return errors.every(
    ({ error, offset }) => error === ParseErrorCode.CommaExpected && !/\d/.test(text[offset - 1] ?? ''),
  )
}

/** What jsonc-parser is told to read: JSON as it is defined, and nothing more. */
const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }

/** A text without a fault, whose tree is made only where a problem of what it says needs a place: that takes longer than all else. */
const faultless = (text: string, value: unknown): JsonDocument => {
  let place: ((problem: Problem) => Issue) | undefined
  const placed = (): ((problem: Problem) => Issue) => {
    const root = parseTree(text, [], strict) ?? { type: 'null', offset: 0, length: 0 }
    const positionAt = textPositions(text)
    return (problem) => placeProblem(root, positionAt, problem)
  }
  return {
    issues: [],
    value,
    issueOf: (problem) => {
      place ??= placed()
      return place(problem)
    },
  }
}

/** Reads strict JSON: no comments, no trailing commas, no repeated keys. Never throws; problems are in `issues`. */
export const parseDocument = (text: string): JsonDocument => {
  const whole = text.includes('\uFFFD') ? undefined : wholeJson(text)
  return whole === undefined ? parseFaulty(text) : faultless(text, whole.value)
}

/** Reads a text with faults, whatever they are. */
const parseFaulty = (text: string): JsonDocument => {
  const positionAt = textPositions(text)
  const issueOf = (root: Node | undefined) => (problem: Problem) =>
    placeProblem(root ?? { type: 'null', offset: 0, length: 0 }, positionAt, problem)
  const encoding = encodingIssue(text, positionAt)
  if (encoding) return { issues: [encoding], issueOf: issueOf(undefined) }
  const deepAt = findTooDeep(text)
  if (deepAt !== undefined) return { issues: [tooDeep(positionAt(deepAt))], issueOf: issueOf(undefined) }

  const errors: ParseError[] = []
  const root = parseTree(text, errors, strict)
  const readable = root !== undefined && (errors.length === 0 || isWhole(text))
  // Where a bracket is missing, the keys of one object seem to be given twice in another.
  const issues = [
    ...syntaxIssues({ text, root, positionAt }, errors),
    ...(readable ? findKeyIssues(root, positionAt) : []),
  ]
  return { issues, ...(readable && { value: plainValue(root) }), issueOf: issueOf(root) }
}
