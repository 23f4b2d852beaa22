import type { MetricDatum, PutMetricDataCommandInput, PutMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { toDimensionValues } from '../dimensions'
import { addDatum } from '../put-metric'
import type { Datum } from '../state'

const MAXIMUM_DATA = 1000

const summary = (values: readonly number[], counts: readonly number[]): Omit<Datum, 'at'> => ({
  sum: values.reduce((total, value, index) => total + value * (counts[index] ?? 1), 0),
  count: values.reduce((total, _value, index) => total + (counts[index] ?? 1), 0),
  minimum: Math.min(...values),
  maximum: Math.max(...values),
})

const readDatum = (datum: MetricDatum, at: number): Datum => {
  if (datum.StatisticValues) {
    const { Sum = 0, SampleCount = 0, Minimum = 0, Maximum = 0 } = datum.StatisticValues
    return { at, sum: Sum, count: SampleCount, minimum: Minimum, maximum: Maximum }
  }
  const values = datum.Values ?? (datum.Value === undefined ? [] : [datum.Value])
  if (values.length > 0) return { at, ...summary(values, datum.Counts ?? []) }
  throw new AwsError(
    'MissingRequiredParameterException',
    'At least one of the parameters must be specified: MetricData.member.1.Value, MetricData.member.1.Values, MetricData.member.1.StatisticValues',
  )
}

/** Adds data to metrics (BEHAVIOUR 1-3). */
export const putMetricData: Operation<PutMetricDataCommandInput, PutMetricDataCommandOutput> = (input, call) => {
  refuseUnbuilt('cloudwatch:PutMetricData', input, ['EntityMetricData'])
  const namespace = input.Namespace ?? ''
  const metricData = input.MetricData ?? []
  if (namespace.startsWith('AWS/')) {
    throw new AwsError(
      'InvalidParameterValueException',
      'The value AWS/ for parameter Namespace is invalid. Namespaces starting with AWS/ are reserved.',
    )
  }
  if (metricData.length > MAXIMUM_DATA) {
    throw new AwsError(
      'InvalidParameterValueException',
      `The collection MetricData must not have a size greater than ${MAXIMUM_DATA}.`,
    )
  }
  const { account, region, world } = call
  for (const datum of metricData) {
    const at = (datum.Timestamp ?? world.clock.now()).getTime()
    const metric = {
      account,
      region,
      namespace,
      name: datum.MetricName ?? '',
      dimensions: toDimensionValues(datum.Dimensions),
    }
    addDatum(world, metric, readDatum(datum, at))
  }
  return {}
}
