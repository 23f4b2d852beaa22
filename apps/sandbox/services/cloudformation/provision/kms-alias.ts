import { createAlias } from '../../kms/operations/create-alias'
import { updateAlias } from '../../kms/operations/update-alias'
import { kmsStore } from '../../kms/state'
import type { ResourceType } from '../resource-type'
import { readText } from './read-property'

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
