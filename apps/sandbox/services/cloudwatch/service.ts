import type { Operations, Service } from '../../request/operation'
import { deleteAlarms } from './operations/delete-alarms'
import { deleteDashboards } from './operations/delete-dashboards'
import { describeAlarms } from './operations/describe-alarms'
import { getDashboard } from './operations/get-dashboard'
import { getMetricData } from './operations/get-metric-data'
import { getMetricStatistics } from './operations/get-metric-statistics'
import { listDashboards } from './operations/list-dashboards'
import { listMetrics } from './operations/list-metrics'
import { listTagsForResource } from './operations/list-tags-for-resource'
import { putDashboard } from './operations/put-dashboard'
import { putMetricAlarm } from './operations/put-metric-alarm'
import { putMetricData } from './operations/put-metric-data'
import { setAlarmState } from './operations/set-alarm-state'
import { tagResource } from './operations/tag-resource'
import { untagResource } from './operations/untag-resource'

/** The operations that are built. */
const operations: Operations = {
  DeleteAlarms: deleteAlarms,
  DeleteDashboards: deleteDashboards,
  DescribeAlarms: describeAlarms,
  GetDashboard: getDashboard,
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListDashboards: listDashboards,
  ListMetrics: listMetrics,
  ListTagsForResource: listTagsForResource,
  PutDashboard: putDashboard,
  PutMetricAlarm: putMetricAlarm,
  PutMetricData: putMetricData,
  SetAlarmState: setAlarmState,
  TagResource: tagResource,
  UntagResource: untagResource,
}

/** Amazon CloudWatch; BEHAVIOUR.md says what it does. */
export const cloudwatch: Service = {
  name: 'cloudwatch',
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  schemas: () => import('@aws-sdk/client-cloudwatch'),
  operations,
}
