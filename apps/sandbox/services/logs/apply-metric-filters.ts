import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs'
import type { World } from '../../world/world'
import { putMetric } from '../cloudwatch/put-metric'
import { parseFilterPattern } from './filter-pattern/parse-filter-pattern'
import { selectValue } from './filter-pattern/select-value'
import type { LogGroupPlace } from './log-group-arn'
import type { LogGroup, StoredEvent } from './state'

const metricValueOf = (text: string, message: string): number | undefined => {
  const value = text.startsWith('$') ? Number(selectValue(text, message)) : Number(text)
  return Number.isFinite(value) ? value : undefined
}

const dimensionsOf = (transformation: MetricTransformation, message: string): Record<string, string> | undefined => {
  const entries = Object.entries(transformation.dimensions ?? {}).map(([name, selector]): [string, unknown] => [
    name,
    selectValue(selector, message),
  ])
  if (entries.some(([, value]) => value === undefined || typeof value === 'object')) return undefined
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

const putMatched = (
  world: World,
  place: LogGroupPlace,
  transformation: MetricTransformation,
  event: StoredEvent,
): void => {
  const { metricNamespace: namespace = '', metricName: name = '', metricValue = '' } = transformation
  const value = metricValueOf(metricValue, event.message)
  const dimensions = dimensionsOf(transformation, event.message)
  if (value !== undefined && dimensions) putMetric(world, { ...place, namespace, name, dimensions, value })
}

/** Puts the metrics of every filter of the group whose pattern an event matches, or the filter's default value (BEHAVIOUR 12, 13). */
export const applyMetricFilters = (
  world: World,
  place: LogGroupPlace & { readonly logGroup: LogGroup },
  events: readonly StoredEvent[],
): void => {
  for (const filter of place.logGroup.filters.values()) {
    const matches = parseFilterPattern(filter.pattern)
    const matching = events.filter(({ message }) => matches(message))
    for (const transformation of filter.transformations) {
      for (const event of matching) putMatched(world, place, transformation, event)
      const { metricNamespace: namespace = '', metricName: name = '', defaultValue } = transformation
      if (matching.length === 0 && events.length > 0 && defaultValue !== undefined) {
        putMetric(world, { ...place, namespace, name, dimensions: {}, value: defaultValue })
      }
    }
  }
}
