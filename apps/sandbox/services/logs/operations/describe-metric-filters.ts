import type {
  MetricFilter as ApiMetricFilter,
  DescribeMetricFiltersCommandInput,
  DescribeMetricFiltersCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { findLogGroup } from '../find-log-group'
import { type LogGroup, logStore } from '../state'

const PAGE = 50

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
export const describeMetricFilters: Operation<DescribeMetricFiltersCommandInput, DescribeMetricFiltersCommandOutput> = (
  input,
  call,
) => {
  const groups =
    input.logGroupName === undefined
      ? [...call.world.store(logStore).in(call).groups.values()]
      : [findLogGroup(call, input.logGroupName)]
  const found = groups.flatMap(toApi).filter((filter) => isWanted(filter, input))
  const page = paginate(
    found,
    { token: input.nextToken, size: input.limit, limit: PAGE, invalidToken: 'InvalidParameterException' },
    call.world,
  )
  return { metricFilters: page.items, nextToken: page.nextToken }
}
