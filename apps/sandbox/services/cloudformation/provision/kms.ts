import type { CreateKeyCommandInput } from '@aws-sdk/client-kms'
import type { Call } from '../../../request/operation'
import { scheduleKeyDeletion } from '../../kms/key-settings'
import { findKey, requireCustomerKey } from '../../kms/keys'
import { defaultKeyPolicy } from '../../kms/new-key'
import { type Key, kmsStore } from '../../kms/state'
import { readBoolean, readDocument, readNumber, readTags, readText, replaceTags } from './properties'
import { createAlias, createKey, enableKeyRotation, putKeyPolicy, updateAlias } from './requests'
import type { ResourceIdentity, ResourceProperties, ResourceType } from './resource-type'

const identity = (key: Key): ResourceIdentity => ({
  physicalId: key.id,
  attributes: { Arn: key.arn, KeyId: key.id },
})

const setUse = async (key: Key, properties: ResourceProperties, call: Call): Promise<void> => {
  key.enabled = readBoolean(properties, 'Enabled') ?? true
  key.rotates = false
  if (!readBoolean(properties, 'EnableKeyRotation')) return
  await enableKeyRotation({ KeyId: key.id, RotationPeriodInDays: readNumber(properties, 'RotationPeriodInDays') }, call)
}

const policyOf = (properties: ResourceProperties, call: Call): string =>
  readDocument(properties, 'KeyPolicy') ?? JSON.stringify(defaultKeyPolicy(call.account))

/** AWS::KMS::Key. Deleting it schedules the deletion of the key. */
export const kmsKey: ResourceType = {
  type: 'AWS::KMS::Key',
  properties: [
    'Description',
    'Enabled',
    'EnableKeyRotation',
    'RotationPeriodInDays',
    'KeyPolicy',
    'KeySpec',
    'KeyUsage',
    'MultiRegion',
    'Origin',
    'PendingWindowInDays',
    'BypassPolicyLockoutSafetyCheck',
    'Tags',
  ],
  createOnly: [],
  async create(properties, { call }) {
    const input: CreateKeyCommandInput = {
      Description: readText(properties, 'Description'),
      Policy: policyOf(properties, call),
      KeySpec: readText(properties, 'KeySpec') as CreateKeyCommandInput['KeySpec'],
      KeyUsage: readText(properties, 'KeyUsage') as CreateKeyCommandInput['KeyUsage'],
      Origin: readText(properties, 'Origin') as CreateKeyCommandInput['Origin'],
      MultiRegion: readBoolean(properties, 'MultiRegion'),
      BypassPolicyLockoutSafetyCheck: readBoolean(properties, 'BypassPolicyLockoutSafetyCheck'),
      Tags: readTags(properties).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
    }
    const key = requireCustomerKey((await createKey(input, call)).KeyMetadata?.KeyId, call)
    await setUse(key, properties, call)
    return identity(key)
  },
  async update(properties, existing, { call }) {
    const key = requireCustomerKey(existing.physicalId, call)
    key.description = readText(properties, 'Description') ?? ''
    await putKeyPolicy({ KeyId: key.id, PolicyName: 'default', Policy: policyOf(properties, call) }, call)
    await setUse(key, properties, call)
    replaceTags(key.tags, properties)
    return identity(key)
  },
  async delete(existing, { call }) {
    const key = findKey(call.world, call, existing.physicalId)
    if (!key || key.deletion !== undefined) return
    const PendingWindowInDays = readNumber(existing.properties, 'PendingWindowInDays') ?? 30
    await scheduleKeyDeletion({ KeyId: key.id, PendingWindowInDays }, call)
  },
}

/** AWS::KMS::Alias. */
export const kmsAlias: ResourceType = {
  type: 'AWS::KMS::Alias',
  properties: ['AliasName', 'TargetKeyId'],
  createOnly: ['AliasName'],
  async create(properties, { call }) {
    const AliasName = readText(properties, 'AliasName')
    await createAlias({ AliasName, TargetKeyId: readText(properties, 'TargetKeyId') }, call)
    return { physicalId: AliasName ?? '', attributes: {} }
  },
  async update(properties, existing, { call }) {
    await updateAlias({ AliasName: existing.physicalId, TargetKeyId: readText(properties, 'TargetKeyId') }, call)
    return existing
  },
  delete(existing, { call }) {
    call.world.store(kmsStore).in(call).aliases.delete(existing.physicalId)
  },
}
