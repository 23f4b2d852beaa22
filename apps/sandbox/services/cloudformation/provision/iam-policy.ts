import type { Call } from '../../../operation'
import { putRolePolicy } from '../../iam/operations/put-role-policy'
import { findRole } from '../../iam/state'
import type { ResourceProperties, ResourceType } from '../resource-type'
import { readDocument } from './read-document'
import { readText, readTexts } from './read-property'

const put = async (properties: ResourceProperties, call: Call): Promise<void> => {
  const policy = {
    PolicyName: readText(properties, 'PolicyName'),
    PolicyDocument: readDocument(properties, 'PolicyDocument'),
  }
  for (const role of readTexts(properties, 'Roles') ?? []) await putRolePolicy({ RoleName: role, ...policy }, call)
}

/** Takes the policy away from roles that still exist and are not in `keep`. */
const remove = (properties: ResourceProperties, keep: readonly string[], { world, account }: Call): void => {
  for (const name of readTexts(properties, 'Roles') ?? []) {
    if (!keep.includes(name)) findRole(world, account, name)?.inline.delete(readText(properties, 'PolicyName') ?? '')
  }
}

/** AWS::IAM::Policy: an inline policy of roles. */
export const iamPolicy: ResourceType = {
  type: 'AWS::IAM::Policy',
  properties: ['PolicyName', 'PolicyDocument', 'Roles'],
  createOnly: [],
  async create(properties, { call, generateName }) {
    await put(properties, call)
    return { physicalId: generateName(128), attributes: {} }
  },
  async update(properties, existing, { call }) {
    const renamed = properties['PolicyName'] !== existing.properties['PolicyName']
    await put(properties, call)
    remove(existing.properties, renamed ? [] : (readTexts(properties, 'Roles') ?? []), call)
    return existing
  },
  delete(existing, { call }) {
    remove(existing.properties, [], call)
  },
}
