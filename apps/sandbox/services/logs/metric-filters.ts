import type {
  MetricFilter as ApiMetricFilter,
  DescribeMetricFiltersCommandInput,
  MetricTransformation,
  PutMetricFilterCommandInput,
} from '@aws-sdk/client-cloudwatch-logs'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { World } from '../../world/world'
import { putMetric } from '../cloudwatch/metrics'
import { parseFilterPattern } from './filter-pattern/parse-filter-pattern'
import { selectValue } from './filter-pattern/select-value'
import { requireLogGroup } from './log-groups'
import { logPage } from './log-page'
import {
  invalid,
  type LogGroup,
  type LogGroupPlace,
  type LogsOperation,
  limitExceeded,
  logStore,
  notFound,
  type StoredEvent,
} from './state'

const MAXIMUM_FILTERS = 100
const unbuiltMembers: readonly (keyof PutMetricFilterCommandInput)[] = [
  'applyOnTransformedLogs',
  'fieldSelectionCriteria',
  'emitSystemFieldDimensions',
]

const validate = (input: PutMetricFilterCommandInput): void => {
  const pattern = input.filterPattern ?? ''
  parseFilterPattern(pattern)
  const transformations = input.metricTransformations ?? []
  if (transformations.length !== 1) {
    throw invalid(
      "1 validation error detected: Value at 'metricTransformations' failed to satisfy constraint: Member must have length less than or equal to 1",
    )
  }
  for (const { dimensions, defaultValue } of transformations) {
    if (dimensions && !pattern.trim().startsWith('{')) {
      throw invalid('The specified filter pattern does not support dimensions')
    }
    if (dimensions && defaultValue !== undefined) {
      throw invalid('Invalid metric transformation: dimensions and default value are mutually exclusive properties.')
    }
  }
}

/** Creates or replaces a metric filter of a log group (BEHAVIOUR 12, 13). */
export const putMetricFilter: LogsOperation<'PutMetricFilter'> = (input, call) => {
  refuseUnbuilt('logs:PutMetricFilter', input, unbuiltMembers)
  const { filters } = requireLogGroup(call, input.logGroupName)
  validate(input)
  const name = input.filterName ?? ''
  if (!filters.has(name) && filters.size >= MAXIMUM_FILTERS) throw limitExceeded()
  filters.set(name, {
    name,
    pattern: input.filterPattern ?? '',
    transformations: input.metricTransformations ?? [],
    creationTime: call.world.clock.now().getTime(),
  })
  return {}
}

const toApi = (group: LogGroup): ApiMetricFilter[] =>
  [...group.filters.values()].map(({ name, pattern, transformations, creationTime }) => ({
    filterName: name,
    filterPattern: pattern,
    metricTransformations: [...transformations],
    creationTime,
    logGroupName: group.name,
  }))

const isWanted = (filter: ApiMetricFilter, input: DescribeMetricFiltersCommandInput): boolean =>
  (filter.filterName ?? '').startsWith(input.filterNamePrefix ?? '') &&
  (filter.metricTransformations ?? []).some(
    ({ metricName, metricNamespace }) =>
      (input.metricName === undefined || input.metricName === metricName) &&
      (input.metricNamespace === undefined || input.metricNamespace === metricNamespace),
  )

/** Metric filters of one group or of all (BEHAVIOUR 12). */
export const describeMetricFilters: LogsOperation<'DescribeMetricFilters'> = (input, call) => {
  const groups =
    input.logGroupName === undefined
      ? [...call.world.store(logStore).in(call).groups.values()]
      : [requireLogGroup(call, input.logGroupName)]
  const found = groups.flatMap(toApi).filter((filter) => isWanted(filter, input))
  const page = logPage(found, input, call)
  return { metricFilters: page.items, nextToken: page.nextToken }
}

/** Deletes a metric filter (BEHAVIOUR 12). */
export const deleteMetricFilter: LogsOperation<'DeleteMetricFilter'> = (input, call) => {
  if (!requireLogGroup(call, input.logGroupName).filters.delete(input.filterName ?? '')) {
    throw notFound('The specified metric filter does not exist.')
  }
  return {}
}

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
