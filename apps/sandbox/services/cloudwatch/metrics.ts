import type { DimensionFilter, MetricDatum } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { World } from '../../world/world'
import {
  type CloudWatchOperation,
  type Datum,
  type DimensionValues,
  metricStore,
  type Series,
  seriesKey,
  toDimensions,
  toDimensionValues,
} from './state'

/** Where a metric lives. */
interface MetricPlace {
  readonly account: string
  readonly region: string
}

/** A metric of an account and Region. */
interface MetricName extends MetricPlace {
  readonly namespace: string
  readonly name: string
  readonly dimensions: DimensionValues
}

/** Adds a datum to a metric. Alarms look at it when the call that is being answered ends (BEHAVIOUR 8). */
const addDatum = (world: World, metric: MetricName, datum: Datum): void => {
  const store = world.store(metricStore)
  const { series } = store.regional.in(metric)
  const key = seriesKey(metric)
  const known = series.get(key) ?? {
    namespace: metric.namespace,
    name: metric.name,
    dimensions: metric.dimensions,
    data: [],
  }
  series.set(key, known)
  known.data.push(datum)
  store.noteChange()
}

/**
 * Puts one value of a metric now, as AWS services and metric filters do.
 * @param metric.value a number; counts are put as their increments, so that Sum adds them up.
 */
export const putMetric = (world: World, metric: MetricName & { readonly value: number }): void => {
  const { value } = metric
  addDatum(world, metric, { at: world.clock.now().getTime(), sum: value, count: 1, minimum: value, maximum: value })
}

const MAXIMUM_DATA = 1000

const summary = (values: readonly number[], counts: readonly number[]): Omit<Datum, 'at'> => ({
  sum: values.reduce((total, value, index) => total + value * (counts[index] ?? 1), 0),
  count: values.reduce((total, _value, index) => total + (counts[index] ?? 1), 0),
  minimum: Math.min(...values),
  maximum: Math.max(...values),
})

const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValueException', message)

/** The two of a datum that exclude one another; undefined where it has but one of them. */
const exclusiveOf = ({ Value, Values, StatisticValues }: MetricDatum): 'Values' | 'StatisticValues' | undefined => {
  if (Value === undefined) return undefined
  return Values !== undefined ? 'Values' : StatisticValues !== undefined ? 'StatisticValues' : undefined
}

/** Refuses numbers that are none, values beside others, and counts of other values (BEHAVIOUR 22). @param index its place in the list, from 1. */
const checkDatum = (datum: MetricDatum, index: number): void => {
  const { Value, Values, Counts, StatisticValues } = datum
  const name = `MetricData.member.${index}`
  const numbers = [Value, ...(Values ?? []), ...(Counts ?? []), ...Object.values(StatisticValues ?? {})]
  const wrong = numbers.find((number) => number !== undefined && !Number.isFinite(number))
  if (wrong !== undefined) throw invalidValue(`The value ${wrong} for parameter ${name}.Value is invalid.`)
  const other = exclusiveOf(datum)
  if (other !== undefined) {
    throw new AwsError(
      'InvalidParameterCombinationException',
      `The parameters ${name}.Value and ${name}.${other} are mutually exclusive and you have specified both.`,
    )
  }
  if (Values && Counts && Values.length !== Counts.length)
    throw invalidValue(`The parameters ${name}.Values and ${name}.Counts must be of the same size.`)
}

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
export const putMetricData: CloudWatchOperation<'PutMetricData'> = (input, call) => {
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
  for (const [index, datum] of metricData.entries()) checkDatum(datum, index + 1)
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

const page = pagesOf({ largest: 500, invalidToken: 'InvalidParameterValueException' })

const hasDimension = (series: Series, filter: DimensionFilter): boolean => {
  const value = series.dimensions[filter.Name ?? '']
  return value !== undefined && (filter.Value === undefined || filter.Value === value)
}

/** Metrics that have data, filtered by namespace, name and dimensions (BEHAVIOUR 6). */
export const listMetrics: CloudWatchOperation<'ListMetrics'> = (input, call) => {
  refuseUnbuilt('cloudwatch:ListMetrics', input, ['IncludeLinkedAccounts', 'OwningAccount', 'RecentlyActive'])
  const found = [...call.world.store(metricStore).regional.in(call).series.values()]
    .filter(({ namespace }) => input.Namespace === undefined || input.Namespace === namespace)
    .filter(({ name }) => input.MetricName === undefined || input.MetricName === name)
    .filter((series) => (input.Dimensions ?? []).every((filter) => hasDimension(series, filter)))
  const { items, nextToken } = page(found, { token: input.NextToken }, call)
  return {
    Metrics: items.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: toDimensions(dimensions),
    })),
    NextToken: nextToken,
  }
}
