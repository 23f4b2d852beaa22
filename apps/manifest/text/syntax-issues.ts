import {
  createScanner,
  findNodeAtOffset,
  getNodePath,
  type Node,
  type ParseError,
  ParseErrorCode,
  SyntaxKind,
} from 'jsonc-parser'
import type { Issue } from './issue'
import { issueCodes } from './issue-codes'
import { type Position, toPointer } from './place'

/** The manifest nests 6 levels; far beyond that jsonc-parser, which is recursive, would exhaust the stack. */
export const deepestNesting = 64

const sayings: Partial<Record<ParseErrorCode, string>> = {
  [ParseErrorCode.InvalidSymbol]: 'This is not a JSON value',
  [ParseErrorCode.InvalidNumberFormat]: 'This is not a JSON number',
  [ParseErrorCode.PropertyNameExpected]: 'A key in double quotes is expected here',
  [ParseErrorCode.ValueExpected]: 'A value is expected here',
  [ParseErrorCode.ColonExpected]: 'A colon is expected here',
  [ParseErrorCode.CommaExpected]: 'A comma is expected here',
  [ParseErrorCode.CloseBraceExpected]: 'A closing brace is expected here',
  [ParseErrorCode.CloseBracketExpected]: 'A closing bracket is expected here',
  [ParseErrorCode.EndOfFileExpected]: 'There is text after the end of the JSON document',
  [ParseErrorCode.InvalidCommentToken]: 'JSON has no comments',
  [ParseErrorCode.UnexpectedEndOfComment]: 'A comment is not closed, and JSON has no comments',
  [ParseErrorCode.UnexpectedEndOfString]: 'A string is not closed on its line',
  [ParseErrorCode.UnexpectedEndOfNumber]: 'A number is not complete',
  [ParseErrorCode.InvalidUnicode]: 'A \\u escape has four hexadecimal digits',
  [ParseErrorCode.InvalidEscapeCharacter]: 'This escape is not one of JSON',
  [ParseErrorCode.InvalidCharacter]: 'A string holds an unescaped control character',
}

interface Explained {
  readonly message: string
  readonly wayOut?: string
  readonly offset: number
  readonly length: number
}

/** Where the comma is that stands before a closing bracket at `offset`, if it is one and one does. */
const trailingComma = (text: string, offset: number): number | undefined => {
  if (text[offset] !== '}' && text[offset] !== ']') return undefined
  const before = text.slice(0, offset).trimEnd()
  return before.endsWith(',') ? before.length - 1 : undefined
}

/** Where the digits begin that stand at `offset` and are no JSON number because they begin with 0. */
const numberWithZeros = (text: string, offset: number): readonly [start: number, digits: string] | undefined => {
  const before = /\d*$/.exec(text.slice(Math.max(0, offset - 40), offset))?.[0] ?? ''
  const after = /^\d*/.exec(text.slice(offset, offset + 40))?.[0] ?? ''
  const digits = before + after
  return /^0\d+$/.test(digits) ? [offset - before.length, digits] : undefined
}

const explain = (text: string, { error, offset, length }: ParseError): Explained => {
  if (text.trim() === '') {
    return { message: 'The file is empty', wayOut: 'Start from the accounts.json in the repository.', offset, length }
  }
  if (text.startsWith('\uFEFF') && offset === 0) {
    const wayOut = 'Save it as UTF-8 without a byte order mark.'
    return { message: 'The file starts with a byte order mark', wayOut, offset, length }
  }
  const number = numberWithZeros(text, offset)
  if (number !== undefined) {
    const [start, digits] = number
    const wayOut = `Write it as a string: "${digits}"`
    return {
      message: 'A number does not begin with 0, and an id is a text',
      wayOut,
      offset: start,
      length: digits.length,
    }
  }
  const comma = trailingComma(text, offset)
  return comma === undefined
    ? { message: sayings[error] ?? 'This is not JSON', offset, length }
    : { message: 'JSON has no trailing commas', wayOut: 'Remove the comma.', offset: comma, length: 1 }
}

/**
 * Turns jsonc-parser's errors into issues. Of several errors on a line only the first is reported: the parser goes on after an
 * error, and the rest of the line is mostly its echo.
 */
export const syntaxIssues = (
  source: { text: string; root: Node | undefined; positionAt: (offset: number) => Position },
  errors: readonly ParseError[],
): readonly Issue[] => {
  const lines = new Set<number>()
  return errors.flatMap((error) => {
    const { message, wayOut, offset, length } = explain(source.text, error)
    const position = source.positionAt(offset)
    if (lines.has(position.line)) return []
    lines.add(position.line)
    const node = source.root && findNodeAtOffset(source.root, offset, true)
    const value = source.text.slice(offset, offset + length)
    return [
      {
        code: 'MANIFEST_SYNTAX',
        pointer: toPointer(node ? getNodePath(node) : []),
        ...position,
        ...(value !== '' && { value }),
        message,
        wayOut: wayOut ?? issueCodes.MANIFEST_SYNTAX.wayOut,
      },
    ]
  })
}

/** The offset at which the text nests deeper than `deepestNesting`, if it does. */
export const findTooDeep = (text: string): number | undefined => {
  const scanner = createScanner(text, true)
  let depth = 0
  for (let token = scanner.scan(); token !== SyntaxKind.EOF; token = scanner.scan()) {
    if (token === SyntaxKind.OpenBraceToken || token === SyntaxKind.OpenBracketToken) depth += 1
    if (token === SyntaxKind.CloseBraceToken || token === SyntaxKind.CloseBracketToken) depth -= 1
    if (depth > deepestNesting) return scanner.getTokenOffset()
  }
  return undefined
}
