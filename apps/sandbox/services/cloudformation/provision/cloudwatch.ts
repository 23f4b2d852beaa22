import type {
  ComparisonOperator,
  Dimension,
  MetricDataQuery,
  MetricStat,
  PutMetricAlarmCommandInput,
  StandardUnit,
  Statistic,
} from '@aws-sdk/client-cloudwatch'
import type { Call } from '../../../request/operation'
import { deleteAlarms } from '../../cloudwatch/alarms'
import { deleteDashboards } from '../../cloudwatch/dashboards'
import { metricStore } from '../../cloudwatch/state'
import { alreadyExists } from '../errors'
import { readBoolean, readNumber, readObject, readObjects, readText, readTexts } from './properties'
import { putDashboard, putMetricAlarm } from './requests'
import type { ResourceIdentity, ResourceProperties, ResourceType } from './resource-type'

const alarmType = 'AWS::CloudWatch::Alarm'

const alarmIdentity = (name: string, call: Call): ResourceIdentity => ({
  physicalId: name,
  attributes: { Arn: `arn:aws:cloudwatch:${call.region}:${call.account}:alarm:${name}` },
})

const actions = (properties: ResourceProperties): Partial<PutMetricAlarmCommandInput> => ({
  ActionsEnabled: readBoolean(properties, 'ActionsEnabled') ?? true,
  AlarmActions: readTexts(properties, 'AlarmActions') ?? [],
  OKActions: readTexts(properties, 'OKActions') ?? [],
  InsufficientDataActions: readTexts(properties, 'InsufficientDataActions') ?? [],
})

const dimensions = (properties: ResourceProperties): Dimension[] | undefined =>
  readObjects(properties, 'Dimensions')?.map((dimension) => ({
    Name: readText(dimension, 'Name'),
    Value: readText(dimension, 'Value'),
  }))

const metric = (properties: ResourceProperties): Partial<PutMetricAlarmCommandInput> => ({
  Namespace: readText(properties, 'Namespace'),
  MetricName: readText(properties, 'MetricName'),
  Statistic: readText(properties, 'Statistic') as Statistic | undefined,
  Period: readNumber(properties, 'Period'),
  Dimensions: dimensions(properties),
})

const metricStat = (properties: ResourceProperties): MetricStat => {
  const metric = readObject(properties, 'Metric') ?? {}
  return {
    Metric: {
      Namespace: readText(metric, 'Namespace'),
      MetricName: readText(metric, 'MetricName'),
      Dimensions: dimensions(metric),
    },
    Period: readNumber(properties, 'Period'),
    Stat: readText(properties, 'Stat'),
    Unit: readText(properties, 'Unit') as StandardUnit | undefined,
  }
}

const query = (properties: ResourceProperties): MetricDataQuery => {
  const stat = readObject(properties, 'MetricStat')
  return {
    Id: readText(properties, 'Id'),
    Expression: readText(properties, 'Expression'),
    Label: readText(properties, 'Label'),
    ...(stat && { MetricStat: metricStat(stat) }),
    ReturnData: readBoolean(properties, 'ReturnData'),
    Period: readNumber(properties, 'Period'),
    AccountId: readText(properties, 'AccountId'),
  }
}

const toInput = (name: string, properties: ResourceProperties): PutMetricAlarmCommandInput => ({
  AlarmName: name,
  AlarmDescription: readText(properties, 'AlarmDescription'),
  ...metric(properties),
  Metrics: readObjects(properties, 'Metrics')?.map(query),
  ...actions(properties),
  EvaluationPeriods: readNumber(properties, 'EvaluationPeriods'),
  DatapointsToAlarm: readNumber(properties, 'DatapointsToAlarm'),
  Threshold: readNumber(properties, 'Threshold'),
  ComparisonOperator: readText(properties, 'ComparisonOperator') as ComparisonOperator | undefined,
  TreatMissingData: readText(properties, 'TreatMissingData'),
  Tags: (readObjects(properties, 'Tags') ?? []).map((tag) => ({
    Key: readText(tag, 'Key'),
    Value: readText(tag, 'Value'),
  })),
})

/** AWS::CloudWatch::Alarm on one metric or on metric math, with a static threshold. */
export const cloudwatchAlarm: ResourceType = {
  type: alarmType,
  properties: [
    'AlarmName',
    'AlarmDescription',
    'Namespace',
    'MetricName',
    'Metrics',
    'Dimensions',
    'Statistic',
    'Period',
    'EvaluationPeriods',
    'DatapointsToAlarm',
    'Threshold',
    'ComparisonOperator',
    'TreatMissingData',
    'ActionsEnabled',
    'AlarmActions',
    'OKActions',
    'InsufficientDataActions',
    'Tags',
  ],
  createOnly: ['AlarmName'],
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'AlarmName') ?? generateName(255)
    if (call.world.store(metricStore).regional.in(call).alarms.has(name))
      throw alreadyExists(alarmType, 'AlarmName', name)
    await putMetricAlarm(toInput(name, properties), call)
    return alarmIdentity(name, call)
  },
  async update(properties, existing, { call }) {
    await putMetricAlarm(toInput(existing.physicalId, properties), call)
    return alarmIdentity(existing.physicalId, call)
  },
  async delete(existing, { call }) {
    await deleteAlarms({ AlarmNames: [existing.physicalId] }, call)
  },
}

const dashboardType = 'AWS::CloudWatch::Dashboard'

/** AWS::CloudWatch::Dashboard. Its name is taken in all Regions of the account at once. */
export const cloudwatchDashboard: ResourceType = {
  type: dashboardType,
  properties: ['DashboardName', 'DashboardBody'],
  createOnly: ['DashboardName'],
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'DashboardName') ?? generateName(255)
    if (call.world.store(metricStore).dashboardsOf(call.account).has(name)) {
      throw alreadyExists(dashboardType, 'DashboardName', name)
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
