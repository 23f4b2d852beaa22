import type { CloudWatchClient, MetricDataQuery } from '@aws-sdk/client-cloudwatch'
import type { HopCounts } from '../../planning/alerts/follow-alert'
import type { AlertHop, HopMetric } from '../../planning/alerts/hop-kinds'
import { groupBy } from '../../planning/words/group-by'
import { everyPage } from '../aws/attempt'
import { inChunks, mapBounded } from '../base/bounded'

/** GetMetricData takes so many queries (API reference). */
const mostQueries = 500
const concurrentPlaces = 6
const minute = 60_000

/** From when until when, in milliseconds of AWS's time; it may end in the future. */
export interface CountedWindow {
  readonly from: number
  readonly until: number
}

/** Which hops, each once, and the clients of the accounts that they are in. */
export interface HopLook extends CountedWindow {
  readonly hops: readonly AlertHop[]
  readonly cloudWatch: (hop: Pick<AlertHop, 'account' | 'region'>) => Promise<CloudWatchClient>
}

const queryOf = ({ namespace, name, dimensions }: HopMetric, id: string): MetricDataQuery => ({
  Id: id,
  MetricStat: {
    Metric: {
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period: 60,
    Stat: 'Sum',
  },
})

/** The sums of the metrics of one account and Region, by the metric. */
const sumsIn = async (
  { from, until, cloudWatch }: HopLook,
  place: Pick<AlertHop, 'account' | 'region'>,
  metrics: readonly HopMetric[],
): Promise<ReadonlyMap<HopMetric, number>> => {
  const { paginateGetMetricData: paginate } = await import('@aws-sdk/client-cloudwatch')
  const client = await cloudWatch(place)
  const sums = new Map<HopMetric, number>()
  for (const part of inChunks(metrics, mostQueries)) {
    const results = await everyPage(
      { operation: 'cloudwatch:GetMetricData', account: place.account, region: place.region },
      paginate(
        { client },
        {
          MetricDataQueries: part.map((metric, index) => queryOf(metric, `m${index}`)),
          StartTime: new Date(Math.floor(from / minute) * minute),
          EndTime: new Date(until),
        },
      ),
      ({ MetricDataResults }) => MetricDataResults,
    )
    for (const { Id = '', Values = [] } of results) {
      const metric = part[Number(Id.slice(1))]
      if (metric) sums.set(metric, (sums.get(metric) ?? 0) + Values.reduce((sum, value) => sum + value, 0))
    }
  }
  return sums
}

/**
 * What CloudWatch has counted at each hop: one call for each account and Region.
 * @throws AwsCallFailed
 */
export const readHopMetrics = async (look: HopLook): Promise<HopCounts> => {
  const places = [...groupBy(look.hops, ({ account, region }) => `${account} ${region}`).values()]
  const counted = await mapBounded(places, concurrentPlaces, async (hops) => {
    const [first] = hops
    if (first === undefined) return []
    const metrics = hops.flatMap(({ passed, failed }) => [...passed, ...failed])
    const sums = await sumsIn(look, first, metrics)
    const total = (some: readonly HopMetric[]) => some.reduce((sum, metric) => sum + (sums.get(metric) ?? 0), 0)
    return hops.map((hop) => [hop, { passed: total(hop.passed), failed: total(hop.failed) }] as const)
  })
  return new Map(counted.flat())
}
