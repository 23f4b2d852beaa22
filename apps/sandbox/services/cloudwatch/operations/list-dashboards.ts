import type { ListDashboardsCommandInput, ListDashboardsCommandOutput } from '@aws-sdk/client-cloudwatch'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { dashboardArn } from '../dashboard-arn'
import { metricStore } from '../state'

const PAGE = 1000

/** The account's dashboards, from any Region (BEHAVIOUR 13). */
export const listDashboards: Operation<ListDashboardsCommandInput, ListDashboardsCommandOutput> = (input, call) => {
  const found = [...call.world.store(metricStore).dashboardsOf(call.account).values()].filter(({ name }) =>
    name.startsWith(input.DashboardNamePrefix ?? ''),
  )
  const page = paginate(
    found,
    { token: input.NextToken, limit: PAGE, invalidToken: 'InvalidParameterValueException' },
    call.world,
  )
  return {
    DashboardEntries: page.items.map(({ name, body, lastModified }) => ({
      DashboardName: name,
      DashboardArn: dashboardArn(call.account, name),
      LastModified: lastModified,
      Size: Buffer.byteLength(body),
    })),
    NextToken: page.nextToken,
  }
}
