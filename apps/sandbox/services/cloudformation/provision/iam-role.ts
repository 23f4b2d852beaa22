import { checkedBoundary } from '../../iam/checked-boundary'
import { createRole } from '../../iam/operations/create-role'
import { deleteRole } from '../../iam/operations/delete-role'
import { updateAssumeRolePolicy } from '../../iam/operations/update-assume-role-policy'
import { requireRole } from '../../iam/require-role'
import { findRole, type Role } from '../../iam/state'
import type { ResourceIdentity, ResourceType } from '../resource-type'
import { alreadyExists } from './already-exists'
import { setRolePolicies } from './iam-role-policies'
import { readDocument } from './read-document'
import { readNumber, readText } from './read-property'
import { readTags } from './read-tags'

const type = 'AWS::IAM::Role'

const identity = (role: Role): ResourceIdentity => ({
  physicalId: role.name,
  attributes: { Arn: role.arn, RoleId: role.id },
})

/** AWS::IAM::Role. */
export const iamRole: ResourceType = {
  type,
  properties: [
    'RoleName',
    'Path',
    'Description',
    'AssumeRolePolicyDocument',
    'Policies',
    'ManagedPolicyArns',
    'MaxSessionDuration',
    'PermissionsBoundary',
    'Tags',
  ],
  createOnly: ['Path', 'RoleName'],
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'RoleName') ?? generateName(64)
    if (findRole(call.world, call.account, name)) throw alreadyExists(type, 'RoleName', name)
    const input = {
      RoleName: name,
      Path: readText(properties, 'Path'),
      Description: readText(properties, 'Description'),
      AssumeRolePolicyDocument: readDocument(properties, 'AssumeRolePolicyDocument'),
      MaxSessionDuration: readNumber(properties, 'MaxSessionDuration'),
      PermissionsBoundary: readText(properties, 'PermissionsBoundary'),
      Tags: readTags(properties),
    }
    await createRole(input, call)
    await setRolePolicies(name, properties, {}, call)
    return identity(requireRole(name, call))
  },
  async update(properties, existing, { call }) {
    const role = requireRole(existing.physicalId, call)
    const trust = readDocument(properties, 'AssumeRolePolicyDocument')
    await updateAssumeRolePolicy({ RoleName: role.name, PolicyDocument: trust }, call)
    role.description = readText(properties, 'Description')
    role.maximumSeconds = readNumber(properties, 'MaxSessionDuration') ?? 3600
    role.boundary = checkedBoundary(readText(properties, 'PermissionsBoundary'), call)
    role.tags.clear()
    for (const { Key, Value } of readTags(properties)) role.tags.set(Key, Value)
    await setRolePolicies(role.name, properties, existing.properties, call)
    return identity(role)
  },
  async delete(existing, { call }) {
    const role = findRole(call.world, call.account, existing.physicalId)
    if (!role) return
    // The handler detaches and deletes what hangs on the role, whoever put it there.
    role.attached.clear()
    role.inline.clear()
    await deleteRole({ RoleName: role.name }, call)
  },
}
