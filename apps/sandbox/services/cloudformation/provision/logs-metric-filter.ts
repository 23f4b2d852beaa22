import type { MetricTransformation, PutMetricFilterCommandInput, StandardUnit } from '@aws-sdk/client-cloudwatch-logs'
import { deleteMetricFilter } from '../../logs/operations/delete-metric-filter'
import { putMetricFilter } from '../../logs/operations/put-metric-filter'
import type { ResourceProperties, ResourceType } from '../resource-type'
import { readNumber, readObjects, readText } from './read-property'

const toTransformation = (properties: ResourceProperties): MetricTransformation => {
  const dimensions = readObjects(properties, 'Dimensions')?.map((dimension) => [
    readText(dimension, 'Key'),
    readText(dimension, 'Value'),
  ])
  return {
    metricName: readText(properties, 'MetricName'),
    metricNamespace: readText(properties, 'MetricNamespace'),
    metricValue: readText(properties, 'MetricValue'),
    defaultValue: readNumber(properties, 'DefaultValue'),
    unit: readText(properties, 'Unit') as StandardUnit | undefined,
    ...(dimensions === undefined ? {} : { dimensions: Object.fromEntries(dimensions) }),
  }
}

const toInput = (filterName: string, properties: ResourceProperties): PutMetricFilterCommandInput => ({
  filterName,
  logGroupName: readText(properties, 'LogGroupName'),
  filterPattern: readText(properties, 'FilterPattern'),
  metricTransformations: (readObjects(properties, 'MetricTransformations') ?? []).map(toTransformation),
})

/** AWS::Logs::MetricFilter. */
export const logsMetricFilter: ResourceType = {
  type: 'AWS::Logs::MetricFilter',
  properties: ['LogGroupName', 'FilterName', 'FilterPattern', 'MetricTransformations'],
  createOnly: ['LogGroupName', 'FilterName'],
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'FilterName') ?? generateName(512)
    await putMetricFilter(toInput(name, properties), call)
    return { physicalId: name, attributes: {} }
  },
  async update(properties, existing, { call }) {
    await putMetricFilter(toInput(existing.physicalId, properties), call)
    return existing
  },
  async delete(existing, { call }) {
    const logGroupName = readText(existing.properties, 'LogGroupName')
    await deleteMetricFilter({ logGroupName, filterName: existing.physicalId }, call)
  },
}
