import jsonata from 'jsonata'
import olderJsonata from 'jsonata-2.0'
import type { Json } from '../../../pattern/pattern'
import { StateError } from '../run/state-error'
import { addedFunctions, type FunctionSource } from './added-functions'
import { copyOnTouch } from './copy-on-touch'

/** Whether a string is an expression: `{%` is its beginning and `%}` its end, with nothing outside. */
export const isExpression = (text: string): boolean => text.length >= 4 && text.startsWith('{%') && text.endsWith('%}')

/** The JSONata text between the marks of an expression. */
const sourceOf = (text: string): string => text.slice(2, -2).trim()

/** An expression as the engine's parser sees it. */
export interface ExpressionNode {
  readonly type: string
  readonly value?: unknown
  readonly steps?: readonly ExpressionNode[]
}

/**
 * Parses an expression with both engines: the older one, which AWS documents, refuses operators that only the newer has
 * (BEHAVIOUR 21).
 * @throws Error with the parser's words
 */
export const parseExpression = (text: string): ExpressionNode => {
  const source = sourceOf(text)
  olderJsonata(source)
  return jsonata(source).ast() as ExpressionNode
}

/** Most evaluations within one another, counted over one expression. */
const DEEPEST = 100
const LONGEST_MILLISECONDS = 5000

/** What an expression sees: `$states` and the variables in scope. */
export interface ExpressionScope {
  readonly states: Readonly<Record<string, Json>>
  readonly variables: Readonly<Record<string, Json>>
}

class TooDeep extends Error {
  constructor() {
    super(
      `Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive. Depth=${DEEPEST + 1} max=${DEEPEST}`,
    )
  }
}

interface EngineError {
  readonly code?: string
  readonly message?: string
}

const wordsOf = ({ code, message = '' }: EngineError): string => (code === undefined ? message : `${code}: ${message}`)

const isFunction = (value: unknown): boolean =>
  typeof value === 'function' ||
  (typeof value === 'object' && value !== null && ('_jsonata_lambda' in value || '_jsonata_function' in value))

/** A result as JSON; numbers that JSON has not become text, as AWS writes them. @throws Error for a function */
const toJson = (value: unknown): Json => {
  const text = JSON.stringify(value, (_key, part) => {
    if (isFunction(part)) throw new Error('The result is a function, which is not a JSON value.')
    return typeof part === 'number' && !Number.isFinite(part) ? String(part) : part
  })
  return JSON.parse(text)
}

/**
 * An expression that is ready to be evaluated, once at a time. The evaluations that are under way are counted by the engine's
 * own hooks, those of a list's items together, and more than a hundred are refused (BEHAVIOUR 25).
 */
class PreparedExpression {
  readonly #expression: jsonata.Expression
  #source: FunctionSource | undefined
  #depth = 0

  constructor(text: string) {
    this.#expression = jsonata(sourceOf(text), { timeout: LONGEST_MILLISECONDS })
    const source = { now: () => this.#given.now(), uuid: () => this.#given.uuid() }
    for (const [name, { implementation, signature }] of Object.entries(addedFunctions(source))) {
      this.#expression.registerFunction(name, implementation, signature)
    }
    this.#hook('entry', () => {
      this.#depth += 1
      if (this.#depth > DEEPEST) throw new TooDeep()
    })
    this.#hook('exit', () => {
      this.#depth -= 1
    })
  }

  get #given(): FunctionSource {
    if (!this.#source) throw new Error('the expression is not being evaluated')
    return this.#source
  }

  #hook(name: 'entry' | 'exit', step: () => void): void {
    this.#expression.assign(Symbol.for(`jsonata.__evaluate_${name}`) as unknown as string, step)
  }

  evaluate(bindings: Readonly<Record<string, unknown>>, source: FunctionSource): Promise<unknown> {
    this.#source = source
    this.#depth = 0
    return this.#expression.evaluate(undefined, bindings)
  }
}

/** Evaluates expressions. Each is parsed once for as many evaluations as there are of it at a time. */
export class ExpressionEngine {
  readonly #idle = new Map<string, PreparedExpression[]>()

  async #evaluate(text: string, bindings: Readonly<Record<string, unknown>>, source: FunctionSource): Promise<unknown> {
    const idle = this.#idle.get(text) ?? []
    this.#idle.set(text, idle)
    const prepared = idle.pop() ?? new PreparedExpression(text)
    const value = await prepared.evaluate(bindings, source)
    // One that failed is not used again: parts of it may still be under way.
    idle.push(prepared)
    return value
  }

  /**
   * Evaluates an expression; undefined where it has no result. Its input is undefined, `$eval` is not there, and the scope is
   * copied.
   * @throws StateError `States.QueryEvaluationError`
   */
  async evaluate(
    text: string,
    { states, variables }: ExpressionScope,
    source: FunctionSource,
  ): Promise<Json | undefined> {
    try {
      const bindings = copyOnTouch({ ...variables, states }) as Record<string, unknown>
      const value = await this.#evaluate(text, { ...bindings, eval: undefined }, source)
      return value === undefined ? undefined : toJson(value)
    } catch (error) {
      throw new StateError('States.QueryEvaluationError', wordsOf(error as EngineError))
    }
  }

  /** It is no state of the world. */
  toJSON(): undefined {
    return undefined
  }
}
