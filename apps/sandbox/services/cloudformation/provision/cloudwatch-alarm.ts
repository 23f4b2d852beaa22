import type { ComparisonOperator, PutMetricAlarmCommandInput, Statistic } from '@aws-sdk/client-cloudwatch'
import type { Call } from '../../../operation'
import { deleteAlarms } from '../../cloudwatch/operations/delete-alarms'
import { putMetricAlarm } from '../../cloudwatch/operations/put-metric-alarm'
import { metricStore } from '../../cloudwatch/state'
import type { ResourceIdentity, ResourceProperties, ResourceType } from '../resource-type'
import { alreadyExists } from './already-exists'
import { readBoolean, readNumber, readObjects, readText, readTexts } from './read-property'

const type = 'AWS::CloudWatch::Alarm'

const identity = (name: string, call: Call): ResourceIdentity => ({
  physicalId: name,
  attributes: { Arn: `arn:aws:cloudwatch:${call.region}:${call.account}:alarm:${name}` },
})

const actions = (properties: ResourceProperties): Partial<PutMetricAlarmCommandInput> => ({
  ActionsEnabled: readBoolean(properties, 'ActionsEnabled') ?? true,
  AlarmActions: readTexts(properties, 'AlarmActions') ?? [],
  OKActions: readTexts(properties, 'OKActions') ?? [],
  InsufficientDataActions: readTexts(properties, 'InsufficientDataActions') ?? [],
})

const metric = (properties: ResourceProperties): Partial<PutMetricAlarmCommandInput> => ({
  Namespace: readText(properties, 'Namespace'),
  MetricName: readText(properties, 'MetricName'),
  Statistic: readText(properties, 'Statistic') as Statistic | undefined,
  Period: readNumber(properties, 'Period'),
  Dimensions: (readObjects(properties, 'Dimensions') ?? []).map((dimension) => ({
    Name: readText(dimension, 'Name'),
    Value: readText(dimension, 'Value'),
  })),
})

const toInput = (name: string, properties: ResourceProperties): PutMetricAlarmCommandInput => ({
  AlarmName: name,
  AlarmDescription: readText(properties, 'AlarmDescription'),
  ...metric(properties),
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

/** AWS::CloudWatch::Alarm on one metric with a static threshold. */
export const cloudwatchAlarm: ResourceType = {
  type,
  properties: [
    'AlarmName',
    'AlarmDescription',
    'Namespace',
    'MetricName',
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
    if (call.world.store(metricStore).regional.in(call).alarms.has(name)) throw alreadyExists(type, 'AlarmName', name)
    await putMetricAlarm(toInput(name, properties), call)
    return identity(name, call)
  },
  async update(properties, existing, { call }) {
    await putMetricAlarm(toInput(existing.physicalId, properties), call)
    return identity(existing.physicalId, call)
  },
  async delete(existing, { call }) {
    await deleteAlarms({ AlarmNames: [existing.physicalId] }, call)
  },
}
