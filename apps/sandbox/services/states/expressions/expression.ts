import jsonata from 'jsonata'
import olderJsonata from 'jsonata-2.0'
import type { Json } from '../../../pattern/pattern'
import { StateError } from '../run/state-error'
import { type AddedFunction, addedFunctions, type FunctionSource } from './added-functions'

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
 * Counts the evaluations that are under way by the engine's own hooks, those of a list's items together, and refuses more
 * than a hundred (BEHAVIOUR 25).
 */
const limitDepth = (expression: jsonata.Expression): void => {
  let depth = 0
  const hook = (name: 'entry' | 'exit', step: () => void): void =>
    expression.assign(Symbol.for(`jsonata.__evaluate_${name}`) as unknown as string, step)
  hook('entry', () => {
    depth += 1
    if (depth > DEEPEST) throw new TooDeep()
  })
  hook('exit', () => {
    depth -= 1
  })
}

const prepared = (text: string, added: Readonly<Record<string, AddedFunction>>): jsonata.Expression => {
  const expression = jsonata(sourceOf(text), { timeout: LONGEST_MILLISECONDS })
  for (const [name, { implementation, signature }] of Object.entries(added)) {
    expression.registerFunction(name, implementation, signature)
  }
  limitDepth(expression)
  return expression
}

/**
 * Evaluates an expression; undefined where it has no result. Its input is undefined, `$eval` is not there, and the scope is
 * copied.
 * @throws StateError `States.QueryEvaluationError`
 */
export const evaluateExpression = async (
  text: string,
  scope: ExpressionScope,
  source: FunctionSource,
): Promise<Json | undefined> => {
  try {
    const bindings = structuredClone({ ...scope.variables, states: scope.states })
    const value = await prepared(text, addedFunctions(source)).evaluate(undefined, { ...bindings, eval: undefined })
    return value === undefined ? undefined : toJson(value)
  } catch (error) {
    throw new StateError('States.QueryEvaluationError', wordsOf(error as EngineError))
  }
}
