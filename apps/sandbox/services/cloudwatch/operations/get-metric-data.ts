import type {
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Call, Operation } from '../../../request/operation'
import { toDimensionValues } from '../dimensions'
import { metricStore, seriesKey } from '../state'
import { dataByPeriod, isStatistic, statisticOf } from '../statistics'

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

/** Statistics of up to 500 metrics in one page; metric math is not built (BEHAVIOUR 5). */
export const getMetricData: Operation<GetMetricDataCommandInput, GetMetricDataCommandOutput> = (input, call) => {
  const queries = input.MetricDataQueries ?? []
  if (queries.length > MAXIMUM_QUERIES) {
    throw new AwsError(
      'ValidationError',
      `The collection MetricDataQueries must not have a size greater than ${MAXIMUM_QUERIES}.`,
    )
  }
  const wanted = queries.filter((query) => query.ReturnData !== false)
  return { MetricDataResults: wanted.map((query) => answerQuery(query, input, call)), Messages: [] }
}
