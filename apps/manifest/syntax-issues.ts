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
import { toPointer } from './json-pointer'
import type { Position } from './text-positions'

/** The manifest nests 6 levels; far beyond that jsonc-parser, which is recursive, would exhaust the stack. */
export const deepestNesting = 64

const sayings: Partial<Record<ParseErrorCode, string>> = {
  [ParseErrorCode.InvalidSymbol]: 'This is no JSON value',
  [ParseErrorCode.InvalidNumberFormat]: 'This is no JSON number',
  [ParseErrorCode.PropertyNameExpected]: 'A key in double quotes is expected here',
  [ParseErrorCode.ValueExpected]: 'A value is expected here',
  [ParseErrorCode.ColonExpected]: 'A colon is expected here',
  [ParseErrorCode.CommaExpected]: 'A comma is expected here',
  [ParseErrorCode.CloseBraceExpected]: 'A closing brace is expected here',
  [ParseErrorCode.CloseBracketExpected]: 'A closing bracket is expected here',
  [ParseErrorCode.EndOfFileExpected]: 'The file goes on after its end',
  [ParseErrorCode.InvalidCommentToken]: 'JSON has no comments',
  [ParseErrorCode.UnexpectedEndOfComment]: 'A comment is not closed, and JSON has no comments',
  [ParseErrorCode.UnexpectedEndOfString]: 'A string is not closed on its line',
  [ParseErrorCode.UnexpectedEndOfNumber]: 'A number is not complete',
  [ParseErrorCode.InvalidUnicode]: 'A \\u escape has four hexadecimal digits',
  [ParseErrorCode.InvalidEscapeCharacter]: 'This escape is not one of JSON',
  [ParseErrorCode.InvalidCharacter]: 'A string holds an unescaped control character',
}

const isTrailingComma = (text: string, offset: number): boolean =>
  /^[}\]]/.test(text.slice(offset, offset + 1)) && text.slice(0, offset).trimEnd().endsWith(',')

const explain = (text: string, { error, offset }: ParseError): { message: string; wayOut?: string } => {
  if (text.trim() === '')
    return { message: 'The file is empty', wayOut: 'Start from the accounts.json in the repository.' }
  if (text.startsWith('\uFEFF') && offset === 0) {
    return { message: 'The file starts with a byte order mark', wayOut: 'Save it as UTF-8 without a byte order mark.' }
  }
  if (isTrailingComma(text, offset))
    return { message: 'JSON has no trailing commas', wayOut: 'Remove the comma before this.' }
  return { message: sayings[error] ?? 'This is not JSON' }
}

/**
 * Turns jsonc-parser's errors into issues. Of several errors on a line only the first is told: the parser goes on after an
 * error, and the rest of the line is mostly its echo.
 */
export const syntaxIssues = (
  source: { text: string; root: Node | undefined; positionAt: (offset: number) => Position },
  errors: readonly ParseError[],
): readonly Issue[] => {
  const told = new Set<number>()
  return errors.flatMap((error) => {
    const position = source.positionAt(error.offset)
    if (told.has(position.line)) return []
    told.add(position.line)
    const node = source.root && findNodeAtOffset(source.root, error.offset, true)
    const { message, wayOut = issueCodes.MANIFEST_SYNTAX.wayOut } = explain(source.text, error)
    const found = source.text.slice(error.offset, error.offset + error.length)
    const pointer = toPointer(node ? getNodePath(node) : [])
    return [{ code: 'MANIFEST_SYNTAX', pointer, ...position, ...(found && { value: found }), message, wayOut }]
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
