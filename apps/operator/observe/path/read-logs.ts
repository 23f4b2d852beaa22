import type { MetricFilter, ResourcePolicy } from '@aws-sdk/client-cloudwatch-logs'
import type { PathLink } from '../../../planning/state/path-link'
import { attempt, attemptUnlessMissing, everyPage } from '../../aws/attempt'
import { callIn, type FoundLink, type PathPlace, propertiesOf, readTogether } from './link-reader'

/** A log group; without a retention it keeps everything for ever. */
export const readLogGroup = async (link: PathLink, place: PathPlace): Promise<FoundLink> => {
  const { DescribeLogGroupsCommand } = await import('@aws-sdk/client-cloudwatch-logs')
  const client = await place.aws.logs(place.region)
  const { logGroups = [] } = await attempt(callIn(place, 'logs:DescribeLogGroups'), () =>
    client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: link.name })),
  )
  const found = logGroups.find(({ logGroupName }) => logGroupName === link.name)
  return found && propertiesOf({ RetentionInDays: found.retentionInDays ?? '' })
}

const listPolicies = async (place: PathPlace): Promise<ResourcePolicy[]> => {
  const { DescribeResourcePoliciesCommand } = await import('@aws-sdk/client-cloudwatch-logs')
  const client = await place.aws.logs(place.region)
  const policies: ResourcePolicy[] = []
  let nextToken: string | undefined
  do {
    const page = await attempt(callIn(place, 'logs:DescribeResourcePolicies'), () =>
      client.send(new DescribeResourcePoliciesCommand({ ...(nextToken !== undefined && { nextToken }) })),
    )
    policies.push(...(page.resourcePolicies ?? []))
    nextToken = page.nextToken
  } while (nextToken !== undefined)
  return policies
}

/** What services may write into the logs of the Region; there are ten such policies at most. */
export const readLogPolicies = readTogether(listPolicies, ({ name }, policies) => {
  const found = policies.find(({ policyName }) => policyName === name)
  return found && propertiesOf({ PolicyDocument: found.policyDocument })
})

const listFilters = async (place: PathPlace, links: readonly PathLink[]): Promise<MetricFilter[]> => {
  const { paginateDescribeMetricFilters: paginate } = await import('@aws-sdk/client-cloudwatch-logs')
  const client = await place.aws.logs(place.region)
  const logGroupName = String(links[0]?.properties['LogGroupName'] ?? '')
  const found = await attemptUnlessMissing(
    callIn(place, 'logs:DescribeMetricFilters'),
    ['ResourceNotFoundException'],
    () =>
      everyPage(
        callIn(place, 'logs:DescribeMetricFilters'),
        paginate({ client }, { logGroupName }),
        (page) => page.metricFilters,
      ),
  )
  return found ?? []
}

/** The filters of the log group that count findings, told from each other by their metrics. */
export const readMetricFilters = readTogether(listFilters, ({ name }, filters) => {
  const found = filters.find(({ metricTransformations = [] }) => metricTransformations[0]?.metricName === name)
  const [metric] = found?.metricTransformations ?? []
  return (
    found &&
    propertiesOf({
      FilterPattern: found.filterPattern,
      MetricTransformations: [
        { MetricName: metric?.metricName, MetricNamespace: metric?.metricNamespace, MetricValue: metric?.metricValue },
      ],
    })
  )
})
