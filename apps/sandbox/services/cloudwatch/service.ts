import type { Operations, Service } from '../../request/operation'
import { cloudwatchAccess } from './access'
import { describeAlarmHistory } from './alarm-history'
import {
  deleteAlarms,
  describeAlarms,
  disableAlarmActions,
  enableAlarmActions,
  putMetricAlarm,
  setAlarmState,
} from './alarms'
import { deleteDashboards, getDashboard, listDashboards, putDashboard } from './dashboards'
import { getMetricData, getMetricStatistics } from './metric-statistics'
import { listMetrics, putMetricData } from './metrics'
import { listTagsForResource, tagResource, untagResource } from './tags'

/** The operations that are built. */
const operations: Operations = {
  DeleteAlarms: deleteAlarms,
  DeleteDashboards: deleteDashboards,
  DescribeAlarmHistory: describeAlarmHistory,
  DescribeAlarms: describeAlarms,
  DisableAlarmActions: disableAlarmActions,
  EnableAlarmActions: enableAlarmActions,
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
  access: cloudwatchAccess,
  operations,
}
