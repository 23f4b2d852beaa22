import { AwsError } from '../../kit/aws-error'
import { unbuilt } from '../../kit/unbuilt'

/** A metric math expression of the kinds that are built (BEHAVIOUR 20). */
export type MathExpression =
  | { readonly kind: 'metric'; readonly id: string }
  | { readonly kind: 'metrics' }
  | { readonly kind: 'list'; readonly items: readonly MathExpression[] }
  | { readonly kind: 'fill'; readonly of: MathExpression; readonly value: number }
  | { readonly kind: 'fold'; readonly by: Fold; readonly of: MathExpression }

type Fold = 'SUM' | 'MAX'

/** Values by the start of their period, in milliseconds since the epoch. */
export type TimeSeries = ReadonlyMap<number, number>

/** Whether an expression is an array of time series, which an alarm cannot watch. */
const isArray = (expression: MathExpression): boolean =>
  expression.kind === 'metrics' || expression.kind === 'list' || (expression.kind === 'fill' && isArray(expression.of))

class MathParser {
  readonly #tokens: string[]

  constructor(
    private readonly text: string,
    private readonly ids: readonly string[],
  ) {
    this.#tokens = text.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|\S/g) ?? []
  }

  #unbuilt(): AwsError {
    return unbuilt(
      `The sandbox does not build the metric math expression ${this.text}. It builds SUM and MAX of arrays, FILL with a number, METRICS() and +.`,
    )
  }

  #expect(token: string): void {
    if (this.#tokens.shift() !== token) throw this.#unbuilt()
  }

  /** One time series. @throws AwsError `NotImplemented` for all that is not built */
  parse(): MathExpression {
    const parsed = this.#sum()
    if (this.#tokens.length > 0 || isArray(parsed)) throw this.#unbuilt()
    return parsed
  }

  #sum(): MathExpression {
    const terms = [this.#term()]
    while (this.#tokens[0] === '+') {
      this.#tokens.shift()
      terms.push(this.#term())
    }
    const [only, ...more] = terms
    if (only && more.length === 0) return only
    if (terms.some(isArray)) throw this.#unbuilt()
    return { kind: 'fold', by: 'SUM', of: { kind: 'list', items: terms } }
  }

  #term(): MathExpression {
    const token = this.#tokens.shift() ?? ''
    if (token === '[') return this.#list()
    if (token === 'SUM' || token === 'MAX') return this.#fold(token)
    if (token === 'FILL') return this.#fill()
    if (token === 'METRICS') {
      this.#expect('(')
      this.#expect(')')
      return { kind: 'metrics' }
    }
    if (token === '(') {
      const inner = this.#sum()
      this.#expect(')')
      return inner
    }
    return this.#metric(token)
  }

  #metric(id: string): MathExpression {
    if (!/^[a-z]/.test(id)) throw this.#unbuilt()
    if (this.ids.includes(id)) return { kind: 'metric', id }
    throw new AwsError('ValidationError', `Error in expression '${this.text}': no metric has the id ${id}.`)
  }

  #list(): MathExpression {
    const items = [this.#sum()]
    while (this.#tokens[0] === ',') {
      this.#tokens.shift()
      items.push(this.#sum())
    }
    this.#expect(']')
    return { kind: 'list', items }
  }

  #fold(by: Fold): MathExpression {
    this.#expect('(')
    const of = this.#sum()
    this.#expect(')')
    // Of one time series both functions give a scalar, which no alarm can watch.
    if (!isArray(of)) throw this.#unbuilt()
    return { kind: 'fold', by, of }
  }

  #fill(): MathExpression {
    this.#expect('(')
    const of = this.#sum()
    this.#expect(',')
    const value = Number(this.#tokens.shift())
    this.#expect(')')
    if (Number.isNaN(value)) throw this.#unbuilt()
    return { kind: 'fill', of, value }
  }
}

/**
 * Reads an expression that gives one time series.
 * @param ids the metrics that it can name.
 * @throws AwsError `NotImplemented` (HTTP 501) for what is not built, `ValidationError` for an unknown id
 */
export const parseMath = (expression: string, ids: readonly string[]): MathExpression =>
  new MathParser(expression, ids).parse()

const folds: Readonly<Record<Fold, (values: readonly number[]) => number>> = {
  SUM: (values) => values.reduce((total, value) => total + value, 0),
  MAX: (values) => Math.max(...values),
}

/** What an expression is evaluated over. */
interface MathData {
  /** The metrics by id, in the order of the request. */
  readonly metrics: ReadonlyMap<string, TimeSeries>
  /** Starts of all periods, which FILL fills. */
  readonly periods: readonly number[]
}

const fillSeries = (series: TimeSeries, value: number, periods: readonly number[]): TimeSeries =>
  new Map(periods.map((start) => [start, series.get(start) ?? value]))

/** A value for each period in which at least one of the series has one. */
const foldSeries = (all: readonly TimeSeries[], by: Fold, periods: readonly number[]): TimeSeries => {
  const valuesAt = (start: number): number[] => all.flatMap((series) => series.get(start) ?? [])
  return new Map(
    periods
      .map((start) => [start, valuesAt(start)] as const)
      .filter(([, values]) => values.length > 0)
      .map(([start, values]) => [start, folds[by](values)]),
  )
}

/** The time series that an expression gives: one, or several where it is an array (BEHAVIOUR 20). */
export const evaluateMath = (expression: MathExpression, data: MathData): readonly TimeSeries[] => {
  switch (expression.kind) {
    case 'metric':
      return [data.metrics.get(expression.id) ?? new Map()]
    case 'metrics':
      return [...data.metrics.values()]
    case 'list':
      return expression.items.flatMap((item) => evaluateMath(item, data))
    case 'fill':
      return evaluateMath(expression.of, data).map((series) => fillSeries(series, expression.value, data.periods))
    case 'fold':
      return [foldSeries(evaluateMath(expression.of, data), expression.by, data.periods)]
  }
}
