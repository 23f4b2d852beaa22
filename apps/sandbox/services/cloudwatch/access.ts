import { arnIn, each } from '../../request/access'
import type { Call, ServiceAccess } from '../../request/operation'

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
export const cloudwatchAccess: ServiceAccess = {
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
