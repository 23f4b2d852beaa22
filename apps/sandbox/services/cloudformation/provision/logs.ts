import type {
  LogGroupClass,
  MetricTransformation,
  PutMetricFilterCommandInput,
  StandardUnit,
} from '@aws-sdk/client-cloudwatch-logs'
import { addTags, objectTags } from '../../../kit/tags'
import type { Call } from '../../../request/operation'
import { deleteLogGroup, deleteRetentionPolicy, disassociateKmsKey, requireLogGroup } from '../../logs/log-groups'
import { deleteLogStream } from '../../logs/log-streams'
import { deleteMetricFilter } from '../../logs/metric-filters'
import { deleteResourcePolicy } from '../../logs/resource-policies'
import { logGroupArn, logStore } from '../../logs/state'
import { alreadyExists } from '../errors'
import { readBoolean, readNumber, readObjects, readTags, readText } from './properties'
import {
  associateKmsKey,
  createLogGroup,
  createLogStream,
  putMetricFilter,
  putResourcePolicy,
  putRetentionPolicy,
} from './requests'
import type { ResourceIdentity, ResourceProperties, ResourceType } from './resource-type'

const logGroupType = 'AWS::Logs::LogGroup'

const logGroupIdentity = (name: string, { account, region }: Call): ResourceIdentity => ({
  physicalId: name,
  attributes: { Arn: `${logGroupArn({ account, region, group: name })}:*` },
})

const tagsIn = (properties: ResourceProperties): Record<string, string> =>
  Object.fromEntries(readTags(properties).map(({ Key, Value }) => [Key, Value]))

const setRetention = async (name: string, properties: ResourceProperties, call: Call): Promise<void> => {
  const retentionInDays = readNumber(properties, 'RetentionInDays')
  if (retentionInDays === undefined) await deleteRetentionPolicy({ logGroupName: name }, call)
  else await putRetentionPolicy({ logGroupName: name, retentionInDays }, call)
}

const setKey = async (name: string, properties: ResourceProperties, call: Call): Promise<void> => {
  const kmsKeyId = readText(properties, 'KmsKeyId')
  if (kmsKeyId === undefined) await disassociateKmsKey({ logGroupName: name }, call)
  else await associateKmsKey({ logGroupName: name, kmsKeyId }, call)
}

/** AWS::Logs::LogGroup. */
export const logsLogGroup: ResourceType = {
  type: logGroupType,
  properties: ['LogGroupName', 'RetentionInDays', 'KmsKeyId', 'LogGroupClass', 'DeletionProtectionEnabled', 'Tags'],
  createOnly: ['LogGroupName', 'LogGroupClass'],
  findExisting(properties, { call }) {
    const name = readText(properties, 'LogGroupName')
    return name !== undefined && call.world.store(logStore).in(call).groups.has(name)
      ? logGroupIdentity(name, call)
      : undefined
  },
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'LogGroupName') ?? generateName(512)
    if (call.world.store(logStore).in(call).groups.has(name)) throw alreadyExists(logGroupType, 'LogGroupName', name)
    const input = {
      logGroupName: name,
      kmsKeyId: readText(properties, 'KmsKeyId'),
      logGroupClass: readText(properties, 'LogGroupClass') as LogGroupClass | undefined,
      deletionProtectionEnabled: readBoolean(properties, 'DeletionProtectionEnabled'),
      tags: tagsIn(properties),
    }
    await createLogGroup(input, call)
    await setRetention(name, properties, call)
    return logGroupIdentity(name, call)
  },
  async update(properties, existing, { call }) {
    const name = existing.physicalId
    await setRetention(name, properties, call)
    await setKey(name, properties, call)
    const group = requireLogGroup(call, name)
    group.deletionProtection = readBoolean(properties, 'DeletionProtectionEnabled') ?? false
    group.tags.clear()
    addTags(group.tags, objectTags.read(tagsIn(properties)))
    return logGroupIdentity(name, call)
  },
  async delete(existing, { call }) {
    await deleteLogGroup({ logGroupName: existing.physicalId }, call)
  },
}

/** AWS::Logs::LogStream. */
export const logsLogStream: ResourceType = {
  type: 'AWS::Logs::LogStream',
  properties: ['LogGroupName', 'LogStreamName'],
  createOnly: ['LogGroupName', 'LogStreamName'],
  async create(properties, { call, generateName }) {
    const logStreamName = readText(properties, 'LogStreamName') ?? generateName(512)
    await createLogStream({ logGroupName: readText(properties, 'LogGroupName'), logStreamName }, call)
    return { physicalId: logStreamName, attributes: {} }
  },
  update: (_properties, existing) => existing,
  async delete(existing, { call }) {
    const logGroupName = readText(existing.properties, 'LogGroupName')
    await deleteLogStream({ logGroupName, logStreamName: existing.physicalId }, call)
  },
}

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

const resourcePolicyType = 'AWS::Logs::ResourcePolicy'

/** AWS::Logs::ResourcePolicy. */
export const logsResourcePolicy: ResourceType = {
  type: resourcePolicyType,
  properties: ['PolicyName', 'PolicyDocument'],
  createOnly: ['PolicyName'],
  async create(properties, { call }) {
    const name = readText(properties, 'PolicyName') ?? ''
    if (call.world.store(logStore).in(call).policies.has(name))
      throw alreadyExists(resourcePolicyType, 'PolicyName', name)
    await putResourcePolicy({ policyName: name, policyDocument: readText(properties, 'PolicyDocument') }, call)
    return { physicalId: name, attributes: {} }
  },
  async update(properties, existing, { call }) {
    const policyDocument = readText(properties, 'PolicyDocument')
    await putResourcePolicy({ policyName: existing.physicalId, policyDocument }, call)
    return existing
  },
  async delete(existing, { call }) {
    await deleteResourcePolicy({ policyName: existing.physicalId }, call)
  },
}
