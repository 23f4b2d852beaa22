import type { LogGroupClass } from '@aws-sdk/client-cloudwatch-logs'
import type { Call } from '../../../operation'
import { findLogGroup } from '../../logs/find-log-group'
import { logGroupArn } from '../../logs/log-group-arn'
import { associateKmsKey } from '../../logs/operations/associate-kms-key'
import { createLogGroup } from '../../logs/operations/create-log-group'
import { deleteLogGroup } from '../../logs/operations/delete-log-group'
import { deleteRetentionPolicy } from '../../logs/operations/delete-retention-policy'
import { disassociateKmsKey } from '../../logs/operations/disassociate-kms-key'
import { putRetentionPolicy } from '../../logs/operations/put-retention-policy'
import { logStore } from '../../logs/state'
import { setTags } from '../../logs/tags'
import type { ResourceIdentity, ResourceProperties, ResourceType } from '../resource-type'
import { alreadyExists } from './already-exists'
import { readBoolean, readNumber, readObjects, readText } from './read-property'

const type = 'AWS::Logs::LogGroup'

const identity = (name: string, { account, region }: Call): ResourceIdentity => ({
  physicalId: name,
  attributes: { Arn: `${logGroupArn({ account, region, group: name })}:*` },
})

const tagsIn = (properties: ResourceProperties): Record<string, string> =>
  Object.fromEntries(
    (readObjects(properties, 'Tags') ?? []).map((tag) => [readText(tag, 'Key') ?? '', readText(tag, 'Value') ?? '']),
  )

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
  type,
  properties: ['LogGroupName', 'RetentionInDays', 'KmsKeyId', 'LogGroupClass', 'DeletionProtectionEnabled', 'Tags'],
  createOnly: ['LogGroupName', 'LogGroupClass'],
  findExisting(properties, { call }) {
    const name = readText(properties, 'LogGroupName')
    return name !== undefined && call.world.store(logStore).in(call).groups.has(name) ? identity(name, call) : undefined
  },
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'LogGroupName') ?? generateName(512)
    if (call.world.store(logStore).in(call).groups.has(name)) throw alreadyExists(type, 'LogGroupName', name)
    const input = {
      logGroupName: name,
      kmsKeyId: readText(properties, 'KmsKeyId'),
      logGroupClass: readText(properties, 'LogGroupClass') as LogGroupClass | undefined,
      deletionProtectionEnabled: readBoolean(properties, 'DeletionProtectionEnabled'),
      tags: tagsIn(properties),
    }
    await createLogGroup(input, call)
    await setRetention(name, properties, call)
    return identity(name, call)
  },
  async update(properties, existing, { call }) {
    const name = existing.physicalId
    await setRetention(name, properties, call)
    await setKey(name, properties, call)
    const group = findLogGroup(call, name)
    group.deletionProtection = readBoolean(properties, 'DeletionProtectionEnabled') ?? false
    group.tags.clear()
    setTags(group, tagsIn(properties))
    return identity(name, call)
  },
  async delete(existing, { call }) {
    await deleteLogGroup({ logGroupName: existing.physicalId }, call)
  },
}
