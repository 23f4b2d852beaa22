import type { MetricAlarm, MetricDataQuery, Statistic } from '@aws-sdk/client-cloudwatch'
import { evaluateMath, type MathExpression, parseMath, type TimeSeries } from './metric-math'
import { dataByPeriod, isStatistic, statisticOf } from './metric-statistics'
import { type Datum, type Series, seriesKey, toDimensionValues } from './state'

interface WatchedMetric {
  readonly id: string
  /** Of the store's series. */
  readonly key: string
  readonly statistic: Statistic
}

/** What an alarm watches: an expression over metrics, which for an alarm on one metric is the metric itself. */
export interface Watched {
  readonly periodSeconds: number
  readonly metrics: readonly WatchedMetric[]
  readonly expression: MathExpression
}

interface Identity {
  readonly Namespace?: string | undefined
  readonly MetricName?: string | undefined
  readonly Dimensions?: MetricAlarm['Dimensions']
}

const keyOf = ({ Namespace = '', MetricName = '', Dimensions }: Identity): string =>
  seriesKey({ namespace: Namespace, name: MetricName, dimensions: toDimensionValues(Dimensions) })

const builtStatistic = (name: string | undefined): Statistic => {
  if (!isStatistic(name)) throw new Error(`an alarm has the statistic ${name}, which is not built`)
  return name
}

const ofQuery = ({ Id = '', MetricStat }: MetricDataQuery): WatchedMetric[] =>
  MetricStat ? [{ id: Id, key: keyOf(MetricStat.Metric ?? {}), statistic: builtStatistic(MetricStat.Stat) }] : []

/** The period of an alarm in seconds: its own, or that of its metrics, which all have the same. */
export const periodOf = ({ Period, Metrics = [] }: MetricAlarm): number =>
  Period ?? Metrics.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period ?? 60

/** What an alarm watches; it was checked when it was put. */
export const watchedBy = (alarm: MetricAlarm): Watched => {
  const { Metrics: queries = [], Statistic: statistic } = alarm
  const periodSeconds = periodOf(alarm)
  if (queries.length === 0) {
    const metrics = [{ id: 'm1', key: keyOf(alarm), statistic: builtStatistic(statistic) }]
    return { periodSeconds, metrics, expression: { kind: 'metric', id: 'm1' } }
  }
  const metrics = queries.flatMap(ofQuery)
  const text = queries.find(({ Expression }) => Expression !== undefined)?.Expression ?? ''
  const ids = metrics.map(({ id }) => id)
  return { periodSeconds, metrics, expression: parseMath(text, ids) }
}

/** The data of each metric that is watched, in the order of {@link Watched.metrics}. */
export const dataOf = ({ metrics }: Watched, series: ReadonlyMap<string, Series>): (readonly Datum[])[] =>
  metrics.map(({ key }) => series.get(key)?.data ?? [])

/**
 * The values of the last evaluation periods, the running one included, newest last; periods without a value are absent.
 * @param period the running one, counted from the epoch.
 */
export const recentValues = (
  watched: Watched,
  data: readonly (readonly Datum[])[],
  last: { readonly period: number; readonly count: number },
): number[] => {
  const { periodSeconds, metrics, expression } = watched
  const length = periodSeconds * 1000
  const periods = Array.from({ length: last.count }, (_, index) => (last.period - last.count + 1 + index) * length)
  const range = { periodSeconds, from: periods[0] ?? 0, to: (last.period + 1) * length }
  const series = metrics.map(({ id, statistic }, index): [string, TimeSeries] => {
    const found = [...dataByPeriod(data[index] ?? [], range)]
    return [id, new Map(found.map(([start, values]) => [start, statisticOf(statistic, values)]))]
  })
  const [result = new Map<number, number>()] = evaluateMath(expression, { metrics: new Map(series), periods })
  return [...result].sort(([left], [right]) => left - right).map(([, value]) => value)
}
