import { AwsError } from '../../../kit/aws-error'
import { globToRegExp } from '../../../kit/glob'
import { selectFrom } from './select-value'

/** What a JSON pattern consists of. */
export interface Token {
  readonly kind: 'selector' | 'operator' | 'string' | 'regex' | 'word' | 'and' | 'or' | 'open' | 'close'
  readonly text: string
}

const kinds: readonly (readonly [Token['kind'], RegExp])[] = [
  ['and', /^&&/],
  ['or', /^\|\|/],
  ['open', /^\(/],
  ['close', /^\)/],
  ['selector', /^\$(?:\.?\['[^']+'\]|\[\d+\]|\.[\w-]+)+/],
  ['operator', /^(?:>=|<=|!=|=|>|<)/],
  ['string', /^"(?:[^"\\]|\\.)*"/],
  ['regex', /^%[^%]+%/],
  ['word', /^[^\s()&|=!<>"%$]+/],
]

/** The refusal of a pattern that is not well-formed. */
export const invalidPattern = (): AwsError => new AwsError('InvalidParameterException', 'Invalid metric filter pattern')

/** Cuts the inside of a JSON pattern into tokens. @throws AwsError `InvalidParameterException` */
export const tokenize = (text: string): Token[] => {
  const found: Token[] = []
  let rest = text.trim()
  while (rest !== '') {
    const [kind, match] = kinds
      .map(([name, pattern]) => [name, pattern.exec(rest)?.[0]] as const)
      .find(([, matched]) => matched !== undefined) ?? [undefined, undefined]
    if (kind === undefined || match === undefined) throw invalidPattern()
    found.push({ kind, text: match })
    rest = rest.slice(match.length).trimStart()
  }
  return found
}

/** The comparisons of JSON patterns. */
export type Comparison = '=' | '!=' | '>' | '>=' | '<' | '<='

const numeric: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
}

const parseRegExp = (source: string): RegExp => {
  try {
    return new RegExp(source)
  } catch {
    throw invalidPattern()
  }
}

const toRegExp = (value: Token): RegExp => {
  if (value.kind === 'regex') return parseRegExp(value.text.slice(1, -1))
  const text = value.kind === 'string' ? value.text.slice(1, -1).replace(/\\(.)/g, '$1') : value.text
  return globToRegExp(text, { questionMark: false })
}

/**
 * A comparison of a field: numbers with numbers, text with `=` and `!=` only, where `*` stands for anything and `%…%` is a
 * regular expression. A field that the event lacks satisfies no comparison.
 * @throws AwsError `InvalidParameterException` for an order between texts.
 */
export const compareField = (selector: string, operator: Comparison, value: Token): ((event: unknown) => boolean) => {
  const number = value.kind === 'word' && value.text !== '' ? Number(value.text) : Number.NaN
  if (!Number.isNaN(number)) {
    return (event) => {
      const found = selectFrom(selector, event)
      return typeof found === 'number' && numeric[operator](found, number)
    }
  }
  if (operator !== '=' && operator !== '!=') throw invalidPattern()
  const pattern = toRegExp(value)
  return (event) => {
    const found = selectFrom(selector, event)
    return found !== undefined && typeof found !== 'object' && pattern.test(String(found)) === (operator === '=')
  }
}

const tests: Readonly<Record<string, (value: unknown) => boolean>> = {
  'IS NULL': (value) => value === null,
  'IS TRUE': (value) => value === true,
  'IS FALSE': (value) => value === false,
  'NOT EXISTS': (value) => value === undefined,
}

/** A test such as `$.a NOT EXISTS`; undefined for words that are not a test. */
export const testField = (selector: string, test: string): ((event: unknown) => boolean) | undefined => {
  const holds = tests[test]
  return holds && ((event) => holds(selectFrom(selector, event)))
}
