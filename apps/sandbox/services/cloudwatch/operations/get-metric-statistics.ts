import type {
  Datapoint,
  GetMetricStatisticsCommandInput,
  GetMetricStatisticsCommandOutput,
} from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { toDimensionValues } from '../dimensions'
import { metricStore, seriesKey } from '../state'
import { dataByPeriod, isStatistic, statisticOf } from '../statistics'

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
export const getMetricStatistics: Operation<GetMetricStatisticsCommandInput, GetMetricStatisticsCommandOutput> = (
  input,
  call,
) => {
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
