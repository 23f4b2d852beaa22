import { deleteDashboards } from '../../cloudwatch/operations/delete-dashboards'
import { putDashboard } from '../../cloudwatch/operations/put-dashboard'
import { metricStore } from '../../cloudwatch/state'
import type { ResourceType } from '../resource-type'
import { alreadyExists } from './already-exists'
import { readText } from './read-property'

const type = 'AWS::CloudWatch::Dashboard'

/** AWS::CloudWatch::Dashboard. Its name is taken in all Regions of the account at once. */
export const cloudwatchDashboard: ResourceType = {
  type,
  properties: ['DashboardName', 'DashboardBody'],
  createOnly: ['DashboardName'],
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'DashboardName') ?? generateName(255)
    if (call.world.store(metricStore).dashboardsOf(call.account).has(name)) {
      throw alreadyExists(type, 'DashboardName', name)
    }
    await putDashboard({ DashboardName: name, DashboardBody: readText(properties, 'DashboardBody') }, call)
    return { physicalId: name, attributes: {} }
  },
  async update(properties, existing, { call }) {
    const DashboardBody = readText(properties, 'DashboardBody')
    await putDashboard({ DashboardName: existing.physicalId, DashboardBody }, call)
    return existing
  },
  async delete(existing, { call }) {
    await deleteDashboards({ DashboardNames: [existing.physicalId] }, call)
  },
}
