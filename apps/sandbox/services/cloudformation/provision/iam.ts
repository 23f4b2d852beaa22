import type { Call } from '../../../request/operation'
import { deletePolicy, requirePolicy } from '../../iam/managed-policies'
import { deleteRolePolicy, detachRolePolicy } from '../../iam/role-policies'
import { checkedBoundary, deleteRole, requireRole } from '../../iam/roles'
import { findRole, identitiesOf, type ManagedPolicy, type Role } from '../../iam/state'
import { alreadyExists } from '../errors'
import { readDocument, readNumber, readObjects, readTags, readText, readTexts, replaceTags } from './properties'
import {
  attachRolePolicy,
  createPolicy,
  createPolicyVersion,
  createRole,
  putRolePolicy,
  updateAssumeRolePolicy,
} from './requests'
import type { ResourceIdentity, ResourceProperties, ResourceType } from './resource-type'

const inlineNames = (properties: ResourceProperties): string[] =>
  (readObjects(properties, 'Policies') ?? []).map((policy) => readText(policy, 'PolicyName') ?? '')

/**
 * Gives a role the inline and managed policies of its properties, and takes those away that only
 * the old ones have.
 */
const setRolePolicies = async (
  role: string,
  properties: ResourceProperties,
  before: ResourceProperties,
  call: Call,
): Promise<void> => {
  for (const policy of readObjects(properties, 'Policies') ?? []) {
    const input = { PolicyName: readText(policy, 'PolicyName'), PolicyDocument: readDocument(policy, 'PolicyDocument') }
    await putRolePolicy({ RoleName: role, ...input }, call)
  }
  const names = inlineNames(properties)
  for (const name of inlineNames(before).filter((one) => !names.includes(one))) {
    await deleteRolePolicy({ RoleName: role, PolicyName: name }, call)
  }
  const managed = readTexts(properties, 'ManagedPolicyArns') ?? []
  for (const arn of managed) await attachRolePolicy({ RoleName: role, PolicyArn: arn }, call)
  for (const arn of (readTexts(before, 'ManagedPolicyArns') ?? []).filter((one) => !managed.includes(one))) {
    await detachRolePolicy({ RoleName: role, PolicyArn: arn }, call)
  }
}

const roleType = 'AWS::IAM::Role'

const roleIdentity = (role: Role): ResourceIdentity => ({
  physicalId: role.name,
  attributes: { Arn: role.arn, RoleId: role.id },
})

/** AWS::IAM::Role. */
export const iamRole: ResourceType = {
  type: roleType,
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
    if (findRole(call.world, call.account, name)) throw alreadyExists(roleType, 'RoleName', name)
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
    return roleIdentity(requireRole(name, call))
  },
  async update(properties, existing, { call }) {
    const role = requireRole(existing.physicalId, call)
    const trust = readDocument(properties, 'AssumeRolePolicyDocument')
    await updateAssumeRolePolicy({ RoleName: role.name, PolicyDocument: trust }, call)
    role.description = readText(properties, 'Description')
    role.maximumSeconds = readNumber(properties, 'MaxSessionDuration') ?? 3600
    role.boundary = checkedBoundary(readText(properties, 'PermissionsBoundary'), call)
    replaceTags(role.tags, properties)
    await setRolePolicies(role.name, properties, existing.properties, call)
    return roleIdentity(role)
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

const putInlinePolicy = async (properties: ResourceProperties, call: Call): Promise<void> => {
  const policy = {
    PolicyName: readText(properties, 'PolicyName'),
    PolicyDocument: readDocument(properties, 'PolicyDocument'),
  }
  for (const role of readTexts(properties, 'Roles') ?? []) await putRolePolicy({ RoleName: role, ...policy }, call)
}

/** Takes the policy away from roles that still exist and are not in `keep`. */
const removeInlinePolicy = (
  properties: ResourceProperties,
  keep: readonly string[],
  { world, account }: Call,
): void => {
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
    await putInlinePolicy(properties, call)
    return { physicalId: generateName(128), attributes: {} }
  },
  async update(properties, existing, { call }) {
    const renamed = properties['PolicyName'] !== existing.properties['PolicyName']
    await putInlinePolicy(properties, call)
    removeInlinePolicy(existing.properties, renamed ? [] : (readTexts(properties, 'Roles') ?? []), call)
    return existing
  },
  delete(existing, { call }) {
    removeInlinePolicy(existing.properties, [], call)
  },
}

const managedPolicyIdentity = (policy: ManagedPolicy): ResourceIdentity => ({
  physicalId: policy.arn,
  attributes: { PolicyArn: policy.arn, PolicyId: policy.id, DefaultVersionId: policy.defaultVersion },
})

const attachToRoles = async (
  arn: string,
  after: ResourceProperties,
  before: ResourceProperties,
  call: Call,
): Promise<void> => {
  const roles = readTexts(after, 'Roles') ?? []
  for (const role of roles) await attachRolePolicy({ RoleName: role, PolicyArn: arn }, call)
  for (const role of readTexts(before, 'Roles') ?? []) {
    if (!roles.includes(role)) findRole(call.world, call.account, role)?.attached.delete(arn)
  }
}

/** AWS::IAM::ManagedPolicy. */
export const iamManagedPolicy: ResourceType = {
  type: 'AWS::IAM::ManagedPolicy',
  properties: ['ManagedPolicyName', 'Path', 'Description', 'PolicyDocument', 'Roles'],
  createOnly: ['ManagedPolicyName', 'Description', 'Path'],
  async create(properties, { call, generateName }) {
    const input = {
      PolicyName: readText(properties, 'ManagedPolicyName') ?? generateName(128),
      Path: readText(properties, 'Path'),
      Description: readText(properties, 'Description'),
      PolicyDocument: readDocument(properties, 'PolicyDocument'),
    }
    const arn = (await createPolicy(input, call)).Policy?.Arn ?? ''
    await attachToRoles(arn, properties, {}, call)
    return managedPolicyIdentity(requirePolicy(arn, call))
  },
  async update(properties, existing, { call }) {
    const policy = requirePolicy(existing.physicalId, call)
    const document = readDocument(properties, 'PolicyDocument')
    await createPolicyVersion({ PolicyArn: policy.arn, PolicyDocument: document, SetAsDefault: true }, call)
    // The handler keeps no old versions, so that the next update finds room.
    policy.versions = policy.versions.filter(({ id }) => id === policy.defaultVersion)
    await attachToRoles(policy.arn, properties, existing.properties, call)
    return managedPolicyIdentity(policy)
  },
  async delete(existing, { call }) {
    const { policies, roles } = identitiesOf(call.world, call.account)
    const policy = policies.get(existing.physicalId)
    if (!policy) return
    policy.versions = policy.versions.filter(({ id }) => id === policy.defaultVersion)
    for (const role of roles.values()) role.attached.delete(policy.arn)
    await deletePolicy({ PolicyArn: policy.arn }, call)
  },
}
