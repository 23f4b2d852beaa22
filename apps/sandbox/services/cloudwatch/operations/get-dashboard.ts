import type { GetDashboardCommandInput, GetDashboardCommandOutput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { dashboardArn } from '../dashboard-arn'
import { metricStore } from '../state'

/** A dashboard with its body (BEHAVIOUR 13). */
export const getDashboard: Operation<GetDashboardCommandInput, GetDashboardCommandOutput> = (input, call) => {
  const dashboard = call.world
    .store(metricStore)
    .dashboardsOf(call.account)
    .get(input.DashboardName ?? '')
  if (!dashboard) {
    throw new AwsError('DashboardNotFoundError', `Dashboard ${input.DashboardName} does not exist`)
  }
  const { name, body } = dashboard
  return { DashboardName: name, DashboardBody: body, DashboardArn: dashboardArn(call.account, name) }
}
