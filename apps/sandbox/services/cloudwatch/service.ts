import { arnIn, each } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
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

interface AlarmRequest {
  readonly AlarmName?: string
  readonly AlarmNames?: readonly string[]
}

const alarmArn = (call: Call, name: string): string => arnIn('cloudwatch', call, `alarm:${name}`)

/** The alarms that a request names; all of them where it names none. */
const alarmArns = ({ AlarmName: one, AlarmNames: many }: AlarmRequest, call: Call): readonly string[] => {
  const names = one === undefined ? (many ?? []) : [one]
  return (names.length === 0 ? ['*'] : names).map((name) => alarmArn(call, name))
}

interface DashboardRequest {
  readonly DashboardName?: string
  readonly DashboardNames?: readonly string[]
}

const dashboardArns = ({ DashboardName: one, DashboardNames: many }: DashboardRequest, { account }: Call): string[] =>
  (one === undefined ? (many ?? []) : [one]).map((name) => `arn:aws:cloudwatch::${account}:dashboard/${name}`)

/** What the operations ask of their callers. */
const cloudwatchAccess: ServiceAccess = {
  prefix: 'cloudwatch',
  operations: {
    ...each(
      'cloudwatch',
      'DeleteAlarms DescribeAlarms DescribeAlarmHistory DisableAlarmActions EnableAlarmActions PutMetricAlarm SetAlarmState',
      alarmArns,
    ),
    ...each('cloudwatch', 'DeleteDashboards GetDashboard PutDashboard', dashboardArns),
    ...each(
      'cloudwatch',
      'ListTagsForResource TagResource UntagResource',
      ({ ResourceARN: arn }: { readonly ResourceARN?: string }) => arn ?? '*',
    ),
    ...each(
      'cloudwatch',
      'PutMetricData',
      () => '*',
      ({ Namespace: namespace = '' }: { readonly Namespace?: string }) => ({ 'cloudwatch:namespace': namespace }),
    ),
  },
}

/** Amazon CloudWatch; BEHAVIOUR.md says what it does. */
export const cloudwatch: Service = {
  name: 'cloudwatch',
  queryCompatible: true,
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  schemas: () => import('@aws-sdk/client-cloudwatch'),
  access: cloudwatchAccess,
  operations,
}
