import type { World } from '../../world/world'
import { type Datum, type DimensionValues, metricStore, seriesKey } from './state'

/** Where a metric lives. */
export interface MetricPlace {
  readonly account: string
  readonly region: string
}

/** A metric of an account and Region. */
export interface MetricName extends MetricPlace {
  readonly namespace: string
  readonly name: string
  readonly dimensions: DimensionValues
}

/** Adds a datum to a metric. Alarms look at it when the call that is being answered ends (BEHAVIOUR 8). */
export const addDatum = (world: World, metric: MetricName, datum: Datum): void => {
  const { series } = world.store(metricStore).regional.in(metric)
  const key = seriesKey(metric)
  const known = series.get(key) ?? {
    namespace: metric.namespace,
    name: metric.name,
    dimensions: metric.dimensions,
    data: [],
  }
  series.set(key, known)
  known.data.push(datum)
}

/**
 * Puts one value of a metric now, as AWS services and metric filters do.
 * @param metric.value a number; counts are put as their increments, so that Sum adds them up.
 */
export const putMetric = (world: World, metric: MetricName & { readonly value: number }): void => {
  const { value } = metric
  addDatum(world, metric, { at: world.clock.now().getTime(), sum: value, count: 1, minimum: value, maximum: value })
}
