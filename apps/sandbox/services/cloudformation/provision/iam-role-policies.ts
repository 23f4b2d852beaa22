import type { Call } from '../../../operation'
import { attachRolePolicy } from '../../iam/operations/attach-role-policy'
import { deleteRolePolicy } from '../../iam/operations/delete-role-policy'
import { detachRolePolicy } from '../../iam/operations/detach-role-policy'
import { putRolePolicy } from '../../iam/operations/put-role-policy'
import type { ResourceProperties } from '../resource-type'
import { readDocument } from './read-document'
import { readObjects, readText, readTexts } from './read-property'

const inlineNames = (properties: ResourceProperties): string[] =>
  (readObjects(properties, 'Policies') ?? []).map((policy) => readText(policy, 'PolicyName') ?? '')

/** Gives a role the inline and managed policies of its properties, and takes those away that only the old ones have. */
export const setRolePolicies = async (
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
