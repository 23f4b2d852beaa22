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
import { deepestNesting } from './whole-json'
import { findNumberMistake } from './written-numbers'

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

interface SourceText {
  readonly text: string
  /** As far as the text could be read. */
  readonly root: Node | undefined
  readonly positionAt: (offset: number) => Position
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

const constants: Readonly<Record<string, string>> = {
  true: 'true',
  yes: 'true',
  on: 'true',
  false: 'false',
  no: 'false',
  off: 'false',
  none: 'null',
  nil: 'null',
}

/** How to correct what is there, as far as it can be told from it. */
const correction = (found: string, error: ParseErrorCode): string | undefined => {
  const quoted = /^['\u2018\u2019\u201c\u201d](.*)['\u2018\u2019\u201c\u201d]$/u.exec(found)?.[1]
  if (quoted !== undefined) return `Write it in straight double quotes: ${JSON.stringify(quoted)}`
  const constant = constants[found.toLowerCase()]
  if (constant !== undefined) return `Write ${constant}.`
  if (error === ParseErrorCode.InvalidCommentToken) return 'Remove the comment.'
  if (/^(<{7}|={7}|>{7})/.test(found)) return 'Resolve the conflict that git left here.'
  if (error === ParseErrorCode.InvalidSymbol) {
    return /^[A-Za-z_$][\w$-]*$/.test(found)
      ? `Write it in double quotes: "${found}"`
      : `Remove ${JSON.stringify(found)}.`
  }
  return corrections[error]
}

const corrections: Partial<Record<ParseErrorCode, string>> = {
  [ParseErrorCode.PropertyNameExpected]:
    'Close the object that ends before it, write a key in double quotes and its value, or remove the bracket.',
  [ParseErrorCode.ValueExpected]: 'Write a value, or remove the comma or the key before it.',
  [ParseErrorCode.CommaExpected]: 'Write a comma before it, or close the list or object that ends there.',
  [ParseErrorCode.ColonExpected]: 'Write a colon between the key and its value.',
  [ParseErrorCode.CloseBraceExpected]: 'Write } where the object ends.',
  [ParseErrorCode.CloseBracketExpected]: 'Write ] where the list ends.',
  [ParseErrorCode.EndOfFileExpected]: 'Remove what follows the last closing brace, or a brace that closes too early.',
  [ParseErrorCode.UnexpectedEndOfString]: 'Write the closing double quote; a line break in a text is \\n.',
  [ParseErrorCode.InvalidCharacter]: 'Write a tab as \\t and a line break as \\n.',
  [ParseErrorCode.InvalidEscapeCharacter]: 'Write a backslash as \\\\.',
}

/**
 * After a bracket or colon in the wrong place the parser counts brackets wrongly, and after a text that is not closed it takes texts for
 * what is between them: all that follows is an echo.
 */
const endsReading = ({ error, offset }: ParseError, next: ParseError | undefined, text: string): boolean =>
  text[offset] === ';' ||
  error === ParseErrorCode.UnexpectedEndOfString ||
  (error === ParseErrorCode.PropertyNameExpected && /[{[]/.test(text[offset] ?? '')) ||
  (error === ParseErrorCode.InvalidSymbol && text[offset - 1] === '"') ||
  (error === ParseErrorCode.CommaExpected &&
    (/[}\]:]/.test(text[offset] ?? '') ||
      // Within an object a bracket cannot follow the comma either.
      (next?.error === ParseErrorCode.PropertyNameExpected && next.offset === offset)))

const unseenBlank = /^[\u00a0\u2007\u202f\u200b\u2060\ufeff\u3000]/u

/** Text that was never JSON: another kind of file, another language's comment, a blank of a web page. */
const foreignText = (text: string, offset: number): Omit<Explained, 'length'> | undefined => {
  const [first = ''] = text.trimStart()
  if (!/[{[/'"\u2018-\u201d]/u.test(first)) {
    const wayOut = 'Start from the accounts.json in the repository: a manifest begins with {.'
    return { message: 'The file is not JSON', wayOut, offset: text.length - text.trimStart().length }
  }
  if (text[offset] === '#') return { message: 'JSON has no comments', wayOut: 'Remove the comment.', offset }
  if (text[offset] === ';') return { message: 'JSON has no semicolons', wayOut: 'Write a comma instead.', offset }
  if (!unseenBlank.test(text.slice(offset))) return undefined
  return { message: 'This blank is not one that JSON knows', wayOut: 'Write an ordinary blank here.', offset }
}

/** What ends in the middle, and what goes on behind its end. */
const misplacedEnd = (
  { text, root }: Pick<SourceText, 'text' | 'root'>,
  { error, offset }: ParseError,
): Omit<Explained, 'length'> | undefined => {
  const isMiddle = [ParseErrorCode.PropertyNameExpected, ParseErrorCode.ValueExpected].includes(error)
  if (isMiddle && offset >= text.trimEnd().length) {
    const wayOut = 'Write the rest of it, up to the last closing brace: was the file cut off?'
    return { message: 'The file ends before it is complete', wayOut, offset }
  }
  const isBehind = root?.type === 'object' && root.length > 0 && offset >= root.offset + root.length
  if (error !== ParseErrorCode.InvalidSymbol || !isBehind) return undefined
  const message = sayings[ParseErrorCode.EndOfFileExpected] ?? ''
  return { message, wayOut: corrections[ParseErrorCode.EndOfFileExpected] ?? '', offset }
}

/** Text right behind a double quote: one that opens or closes a text is missing, or one is too many. */
const afterQuote = (text: string, { error, offset }: ParseError): Omit<Explained, 'length'> | undefined => {
  if (error !== ParseErrorCode.InvalidSymbol || text[offset - 1] !== '"') return undefined
  const wayOut = 'Write the one that is missing, or remove the one too many; within a text it is written \\".'
  return { message: 'The double quotes of this line are not in pairs', wayOut, offset }
}

const explain = (source: Pick<SourceText, 'text' | 'root'>, parsed: ParseError): Explained => {
  const { text } = source
  const { error, offset, length } = parsed
  if (text.trim() === '') {
    return { message: 'The file is empty', wayOut: 'Start from the accounts.json in the repository.', offset, length }
  }
  if (text.startsWith('\uFEFF') && offset === 0) {
    const wayOut = 'Save it as UTF-8 without a byte order mark.'
    return { message: 'The file starts with a byte order mark', wayOut, offset, length }
  }
  const foreign = foreignText(text, offset) ?? misplacedEnd(source, parsed) ?? afterQuote(text, parsed)
  if (foreign !== undefined) return { ...foreign, length }
  const number = findNumberMistake(text, offset)
  if (number !== undefined) return number
  const comma = trailingComma(text, offset)
  const wayOut = correction(text.slice(offset, offset + length), error)
  return comma === undefined
    ? { message: sayings[error] ?? 'This is not JSON', offset, length, ...(wayOut !== undefined && { wayOut }) }
    : { message: 'JSON has no trailing commas', wayOut: 'Remove the comma.', offset: comma, length: 1 }
}

/**
 * Turns jsonc-parser's errors into issues. Of several errors on a line only the first is reported: the parser goes on after an
 * error, and the rest of the line is mostly its echo. None after a bracket in the wrong place.
 */
export const syntaxIssues = (source: SourceText, errors: readonly ParseError[]): readonly Issue[] => {
  const lines = new Set<number>()
  const last = errors.findIndex((error, index) => endsReading(error, errors[index + 1], source.text))
  return (last === -1 ? errors : errors.slice(0, last + 1)).flatMap((error) => {
    const { message, wayOut, offset, length } = explain(source, error)
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
