import type { PutDashboardCommandInput, PutDashboardCommandOutput } from '@aws-sdk/client-cloudwatch'
import type { Operation } from '../../../request/operation'
import { dashboardArn } from '../dashboard-arn'
import { metricStore } from '../state'
import { setTags } from '../tags'
import { validateDashboard } from '../validate-dashboard'

/** Creates or replaces a dashboard; its body is checked to be JSON with widgets (BEHAVIOUR 13, 14). */
export const putDashboard: Operation<PutDashboardCommandInput, PutDashboardCommandOutput> = (input, call) => {
  const { DashboardName: name = '', DashboardBody: body = '' } = input
  validateDashboard(name, body)
  const store = call.world.store(metricStore)
  store.dashboardsOf(call.account).set(name, { name, body, lastModified: call.world.clock.now() })
  setTags(store, dashboardArn(call.account, name), input.Tags)
  return { DashboardValidationMessages: [] }
}
