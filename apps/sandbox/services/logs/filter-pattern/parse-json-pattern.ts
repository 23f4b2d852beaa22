import { type Comparison, compareField, invalidPattern, type Token, testField, tokenize } from './json-comparison'
import { type MessageFilter, parseMessage } from './select-value'

type EventFilter = (event: unknown) => boolean

const words = (tokens: readonly Token[]): string => tokens.map(({ text }) => text.toUpperCase()).join(' ')

/** A recursive-descent reader: `||` binds weakest, then `&&`, then comparisons and parentheses. */
class PatternReader {
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  readAll(): EventFilter {
    const filter = this.#readOr()
    if (this.#next < this.#tokens.length) throw invalidPattern()
    return filter
  }

  #readOr(): EventFilter {
    const parts = [this.#readAnd()]
    while (this.#take('or')) parts.push(this.#readAnd())
    return (event) => parts.some((part) => part(event))
  }

  #readAnd(): EventFilter {
    const parts = [this.#readOne()]
    while (this.#take('and')) parts.push(this.#readOne())
    return (event) => parts.every((part) => part(event))
  }

  #readOne(): EventFilter {
    if (this.#take('open')) {
      const inner = this.#readOr()
      if (!this.#take('close')) throw invalidPattern()
      return inner
    }
    const selector = this.#take('selector')
    if (!selector) throw invalidPattern()
    const operator = this.#take('operator')
    return operator ? this.#readComparison(selector.text, operator.text as Comparison) : this.#readTest(selector.text)
  }

  #readComparison(selector: string, operator: Comparison): EventFilter {
    const value = this.#take('string') ?? this.#take('regex') ?? this.#take('word')
    if (!value) throw invalidPattern()
    return compareField(selector, operator, value)
  }

  #readTest(selector: string): EventFilter {
    const test = testField(selector, words(this.#tokens.slice(this.#next, this.#next + 2)))
    if (!test) throw invalidPattern()
    this.#next += 2
    return test
  }

  #take(kind: Token['kind']): Token | undefined {
    const token = this.#tokens[this.#next]
    if (token?.kind !== kind) return undefined
    this.#next += 1
    return token
  }
}

/**
 * Understands a JSON pattern such as `{ ($.detail.severity >= 4) && ($.source = "aws.guardduty") }`.
 * @throws AwsError `InvalidParameterException`
 */
export const parseJsonPattern = (pattern: string): MessageFilter => {
  if (!pattern.endsWith('}')) throw invalidPattern()
  const filter = new PatternReader(tokenize(pattern.slice(1, -1))).readAll()
  return (message) => {
    const event = parseMessage(message)
    return event !== undefined && filter(event)
  }
}
