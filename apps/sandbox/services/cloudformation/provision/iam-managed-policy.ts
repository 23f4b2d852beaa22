import type { Call } from '../../../operation'
import { attachRolePolicy } from '../../iam/operations/attach-role-policy'
import { createPolicy } from '../../iam/operations/create-policy'
import { createPolicyVersion } from '../../iam/operations/create-policy-version'
import { deletePolicy } from '../../iam/operations/delete-policy'
import { requirePolicy } from '../../iam/require-policy'
import { findRole, identitiesOf, type ManagedPolicy } from '../../iam/state'
import type { ResourceIdentity, ResourceProperties, ResourceType } from '../resource-type'
import { readDocument } from './read-document'
import { readText, readTexts } from './read-property'

const identity = (policy: ManagedPolicy): ResourceIdentity => ({
  physicalId: policy.arn,
  attributes: { PolicyArn: policy.arn, PolicyId: policy.id, DefaultVersionId: policy.defaultVersion },
})

const setRoles = async (
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
    await setRoles(arn, properties, {}, call)
    return identity(requirePolicy(arn, call))
  },
  async update(properties, existing, { call }) {
    const policy = requirePolicy(existing.physicalId, call)
    const document = readDocument(properties, 'PolicyDocument')
    await createPolicyVersion({ PolicyArn: policy.arn, PolicyDocument: document, SetAsDefault: true }, call)
    // The handler keeps no old versions, so that the next update finds room.
    policy.versions = policy.versions.filter(({ id }) => id === policy.defaultVersion)
    await setRoles(policy.arn, properties, existing.properties, call)
    return identity(policy)
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
