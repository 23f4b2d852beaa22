import type { DimensionFilter, ListMetricsCommandInput, ListMetricsCommandOutput } from '@aws-sdk/client-cloudwatch'
import { paginate } from '../../../kit/page'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { toDimensions } from '../dimensions'
import { metricStore, type Series } from '../state'

const PAGE = 500

const hasDimension = (series: Series, filter: DimensionFilter): boolean => {
  const value = series.dimensions[filter.Name ?? '']
  return value !== undefined && (filter.Value === undefined || filter.Value === value)
}

/** Metrics that have data, filtered by namespace, name and dimensions (BEHAVIOUR 6). */
export const listMetrics: Operation<ListMetricsCommandInput, ListMetricsCommandOutput> = (input, call) => {
  refuseUnbuilt('cloudwatch:ListMetrics', input, ['IncludeLinkedAccounts', 'OwningAccount', 'RecentlyActive'])
  const found = [...call.world.store(metricStore).regional.in(call).series.values()]
    .filter(({ namespace }) => input.Namespace === undefined || input.Namespace === namespace)
    .filter(({ name }) => input.MetricName === undefined || input.MetricName === name)
    .filter((series) => (input.Dimensions ?? []).every((filter) => hasDimension(series, filter)))
  const page = paginate(
    found,
    { token: input.NextToken, limit: PAGE, invalidToken: 'InvalidParameterValueException' },
    call.world,
  )
  return {
    Metrics: page.items.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: toDimensions(dimensions),
    })),
    NextToken: page.nextToken,
  }
}
