import type { MetricAlarm } from '@aws-sdk/client-cloudwatch'
import type { PathLink } from '../../../planning/state/path-link'
import { attemptUnlessMissing, everyPage } from '../../aws/attempt'
import { callIn, type FoundLink, type PathPlace, propertiesOf, readTogether } from './link-reader'
import { sharedPrefix } from './shared-prefix'

const listAlarms = async (place: PathPlace, links: readonly PathLink[]): Promise<MetricAlarm[]> => {
  const { paginateDescribeAlarms: paginate } = await import('@aws-sdk/client-cloudwatch')
  const client = await place.aws.cloudWatch(place.region)
  const AlarmNamePrefix = sharedPrefix(links.map(({ name }) => name))
  return everyPage(
    callIn(place, 'cloudwatch:DescribeAlarms'),
    paginate({ client, pageSize: 100 }, { AlarmNamePrefix, AlarmTypes: ['MetricAlarm'] }),
    (page) => page.MetricAlarms,
  )
}

/** Alarms, from one list of those with our names; CloudFormation and CloudWatch call their properties the same. */
export const readAlarms = readTogether(listAlarms, ({ name }, alarms) => {
  const found = alarms.find(({ AlarmName }) => AlarmName === name)
  return found && propertiesOf({ ...found })
})

/** A dashboard's body, which CloudWatch keeps as text. */
export const readDashboard = async (link: PathLink, place: PathPlace): Promise<FoundLink> => {
  const { GetDashboardCommand } = await import('@aws-sdk/client-cloudwatch')
  const client = await place.aws.cloudWatch(place.region)
  const found = await attemptUnlessMissing(
    callIn(place, 'cloudwatch:GetDashboard'),
    ['DashboardNotFoundError', 'ResourceNotFound', 'ResourceNotFoundException'],
    () => client.send(new GetDashboardCommand({ DashboardName: link.name })),
  )
  return found && propertiesOf({ DashboardBody: found.DashboardBody })
}
