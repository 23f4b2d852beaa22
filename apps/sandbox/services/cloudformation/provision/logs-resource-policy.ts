import { deleteResourcePolicy } from '../../logs/operations/delete-resource-policy'
import { putResourcePolicy } from '../../logs/operations/put-resource-policy'
import { logStore } from '../../logs/state'
import type { ResourceType } from '../resource-type'
import { alreadyExists } from './already-exists'
import { readText } from './read-property'

const type = 'AWS::Logs::ResourcePolicy'

/** AWS::Logs::ResourcePolicy. */
export const logsResourcePolicy: ResourceType = {
  type,
  properties: ['PolicyName', 'PolicyDocument'],
  createOnly: ['PolicyName'],
  async create(properties, { call }) {
    const name = readText(properties, 'PolicyName') ?? ''
    if (call.world.store(logStore).in(call).policies.has(name)) throw alreadyExists(type, 'PolicyName', name)
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
