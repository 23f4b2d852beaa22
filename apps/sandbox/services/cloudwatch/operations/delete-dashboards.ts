import type { DeleteDashboardsCommandInput, DeleteDashboardsCommandOutput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { dashboardArn } from '../dashboard-arn'
import { metricStore } from '../state'

/** Deletes dashboards, all or none (BEHAVIOUR 14). */
export const deleteDashboards: Operation<DeleteDashboardsCommandInput, DeleteDashboardsCommandOutput> = (
  input,
  call,
) => {
  const store = call.world.store(metricStore)
  const dashboards = store.dashboardsOf(call.account)
  const names = input.DashboardNames ?? []
  const unknown = names.find((name) => !dashboards.has(name))
  if (unknown !== undefined) throw new AwsError('DashboardNotFoundError', `Dashboard ${unknown} does not exist`)
  for (const name of names) {
    dashboards.delete(name)
    store.tags.delete(dashboardArn(call.account, name))
  }
  return {}
}
