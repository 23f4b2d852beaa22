import type {
  Datapoint,
  GetMetricDataCommandInput,
  GetMetricStatisticsCommandInput,
  MetricDataQuery,
  MetricDataResult,
  Statistic,
} from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../kit/aws-error'
import { table } from '../../kit/own-members'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { type CloudWatchOperation, type Datum, metricStore, seriesKey, toDimensionValues } from './state'

const statistics: Readonly<Record<Statistic, (data: readonly Datum[]) => number>> = table({
  Sum: (data) => data.reduce((total, { sum }) => total + sum, 0),
  SampleCount: (data) => data.reduce((total, { count }) => total + count, 0),
  Average: (data) => statistics.Sum(data) / statistics.SampleCount(data),
  Minimum: (data) => Math.min(...data.map(({ minimum }) => minimum)),
  Maximum: (data) => Math.max(...data.map(({ maximum }) => maximum)),
})

/** Whether a statistic is one of the five that the sandbox computes (percentiles are not built). */
export const isStatistic = (name: string | undefined): name is Statistic => name !== undefined && name in statistics

/** The statistic of data that fall into one period; `data` is not empty. */
export const statisticOf = (statistic: Statistic, data: readonly Datum[]): number => statistics[statistic](data)

/**
 * Data by the period they fall into: keys are the periods' starts in milliseconds, aligned to multiples of the period,
 * ascending. Periods without data are absent.
 * @param range.periodSeconds length of a period. @param range.from inclusive, @param range.to exclusive, both milliseconds.
 */
export const dataByPeriod = (
  data: readonly Datum[],
  range: { periodSeconds: number; from: number; to: number },
): Map<number, Datum[]> => {
  const length = range.periodSeconds * 1000
  const periods = new Map<number, Datum[]>()
  for (const datum of data) {
    if (datum.at < range.from || datum.at >= range.to) continue
    const start = Math.floor(datum.at / length) * length
    periods.set(start, [...(periods.get(start) ?? []), datum])
  }
  return new Map([...periods].sort(([left], [right]) => left - right))
}

const MAXIMUM_DATAPOINTS = 1440

const readRange = (input: GetMetricStatisticsCommandInput): { periodSeconds: number; from: number; to: number } => {
  const { StartTime, EndTime, Period: periodSeconds = 60 } = input
  const from = StartTime?.getTime() ?? Number.NaN
  const to = EndTime?.getTime() ?? Number.NaN
  if (!(from < to)) {
    throw new AwsError(
      'InvalidParameterValueException',
      'The parameter StartTime must be less than the parameter EndTime.',
    )
  }
  if ((to - from) / 1000 / periodSeconds > MAXIMUM_DATAPOINTS) {
    throw new AwsError(
      'InvalidParameterCombinationException',
      `You have requested up to ${Math.ceil((to - from) / 1000 / periodSeconds)} datapoints, which exceeds the limit of ${MAXIMUM_DATAPOINTS}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    )
  }
  return { periodSeconds, from, to }
}

/** Statistics of one metric per period (BEHAVIOUR 4). */
export const getMetricStatistics: CloudWatchOperation<'GetMetricStatistics'> = (input, call) => {
  refuseUnbuilt('cloudwatch:GetMetricStatistics', input, ['ExtendedStatistics', 'Unit'])
  const wanted = (input.Statistics ?? []).filter(isStatistic)
  if (wanted.length === 0) {
    throw new AwsError(
      'MissingRequiredParameterException',
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    )
  }
  const { Namespace: namespace = '', MetricName: name = '' } = input
  const key = seriesKey({ namespace, name, dimensions: toDimensionValues(input.Dimensions) })
  const series = call.world.store(metricStore).regional.in(call).series.get(key)
  const datapoints = [...dataByPeriod(series?.data ?? [], readRange(input))].map(
    ([start, data]): Datapoint => ({
      Timestamp: new Date(start),
      Unit: 'None',
      ...Object.fromEntries(wanted.map((statistic) => [statistic, statisticOf(statistic, data)])),
    }),
  )
  return { Label: name, Datapoints: datapoints }
}

const MAXIMUM_QUERIES = 500

const answerQuery = (query: MetricDataQuery, input: GetMetricDataCommandInput, call: Call): MetricDataResult => {
  refuseUnbuilt('cloudwatch:GetMetricData', query, ['Expression', 'AccountId'])
  const { Metric, Period = 60, Stat } = query.MetricStat ?? {}
  if (!Metric || !isStatistic(Stat)) {
    throw new AwsError(
      'ValidationError',
      `The value '${Stat}' for parameter MetricDataQueries.member.1.MetricStat.Stat is not supported by the sandbox: use SampleCount, Average, Sum, Minimum or Maximum.`,
    )
  }
  const { Namespace: namespace = '', MetricName: name = '' } = Metric
  const key = seriesKey({ namespace, name, dimensions: toDimensionValues(Metric.Dimensions) })
  const data = call.world.store(metricStore).regional.in(call).series.get(key)?.data ?? []
  const range = { periodSeconds: Period, from: input.StartTime?.getTime() ?? 0, to: input.EndTime?.getTime() ?? 0 }
  const ascending = [...dataByPeriod(data, range)]
  const points = input.ScanBy === 'TimestampAscending' ? ascending : ascending.reverse()
  return {
    Id: query.Id,
    Label: query.Label ?? name,
    Timestamps: points.map(([start]) => new Date(start)),
    Values: points.map(([, points]) => statisticOf(Stat, points)),
    StatusCode: 'Complete',
  }
}

const queryId = /^[a-z][a-zA-Z0-9_]*$/

/** Ids begin with a small letter, and are there once (API, MetricDataQuery). @throws AwsError `ValidationError` */
const checkIds = (queries: readonly MetricDataQuery[]): void => {
  const ids = queries.map(({ Id }) => Id ?? '')
  const wrong = ids.flatMap((id, index) =>
    queryId.test(id)
      ? []
      : `The value ${id} for parameter MetricDataQueries.member.${index + 1}.Id is not matching the expected pattern ${queryId.source}.`,
  )
  if (wrong.length > 0) throw new AwsError('ValidationError', wrong.join('\n'))
  if (new Set(ids).size < ids.length) {
    throw new AwsError('ValidationError', 'The values for parameter id in MetricDataQueries are not unique.')
  }
}

/** Statistics of up to 500 metrics in one page; metric math is not built (BEHAVIOUR 5). */
export const getMetricData: CloudWatchOperation<'GetMetricData'> = (input, call) => {
  const queries = input.MetricDataQueries ?? []
  if (queries.length > MAXIMUM_QUERIES) {
    throw new AwsError(
      'ValidationError',
      `The collection MetricDataQueries must not have a size greater than ${MAXIMUM_QUERIES}.`,
    )
  }
  checkIds(queries)
  const wanted = queries.filter((query) => query.ReturnData !== false)
  return { MetricDataResults: wanted.map((query) => answerQuery(query, input, call)), Messages: [] }
}
