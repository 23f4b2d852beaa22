import { AwsError } from '../../kit/aws-error'
import { identityPage } from './identity-page'
import { isAwsManagedPolicy, managedPolicyName, requirePolicy } from './managed-policies'
import { checkedRolePolicy } from './policy-documents'
import { requireRole } from './roles'
import { type IamOperation, noSuchEntity } from './state'

const noSuchRolePolicy = (name: string | undefined): AwsError =>
  noSuchEntity(`The role policy with name ${name} cannot be found.`)

/** Puts an inline policy, in place of one with the same name. Throws `MalformedPolicyDocument`, `LimitExceeded`. */
export const putRolePolicy: IamOperation<'PutRolePolicy'> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  const others = [...role.inline].flatMap(([name, document]) => (name === input.PolicyName ? [] : [document]))
  role.inline.set(input.PolicyName ?? '', checkedRolePolicy(input.PolicyDocument, role.name, others))
  return {}
}

/** Shows an inline policy, percent-encoded (BEHAVIOUR 6). */
export const getRolePolicy: IamOperation<'GetRolePolicy'> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  const document = role.inline.get(input.PolicyName ?? '')
  if (document === undefined) throw noSuchRolePolicy(input.PolicyName)
  return { RoleName: role.name, PolicyName: input.PolicyName, PolicyDocument: encodeURIComponent(document) }
}

/** Lists the names of a role's inline policies. */
export const listRolePolicies: IamOperation<'ListRolePolicies'> = (input, call) => {
  const { items, ...page } = identityPage([...requireRole(input.RoleName, call).inline.keys()].sort(), input, call)
  return { PolicyNames: items, ...page }
}

/** Deletes an inline policy. Throws `NoSuchEntity`. */
export const deleteRolePolicy: IamOperation<'DeleteRolePolicy'> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  if (!role.inline.delete(input.PolicyName ?? '')) throw noSuchRolePolicy(input.PolicyName)
  return {}
}

/** The default quota. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAXIMUM_ATTACHED = 10

/**
 * Attaches a managed policy: one of AWS's under any name (BEHAVIOUR 3), or one of the account's. Throws `LimitExceeded` at the
 * eleventh (10).
 */
export const attachRolePolicy: IamOperation<'AttachRolePolicy'> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  if (!isAwsManagedPolicy(input.PolicyArn)) requirePolicy(input.PolicyArn, call)
  if (role.attached.size >= MAXIMUM_ATTACHED && !role.attached.has(input.PolicyArn ?? '')) {
    throw new AwsError('LimitExceeded', `Cannot exceed quota for PoliciesPerRole: ${MAXIMUM_ATTACHED}`)
  }
  role.attached.add(input.PolicyArn ?? '')
  return {}
}

/** Lists the managed policies of a role by name. */
export const listAttachedRolePolicies: IamOperation<'ListAttachedRolePolicies'> = (input, call) => {
  const attached = [...requireRole(input.RoleName, call).attached].sort()
  const { items, ...page } = identityPage(attached, input, call)
  return { AttachedPolicies: items.map((arn) => ({ PolicyName: managedPolicyName(arn), PolicyArn: arn })), ...page }
}

/** Detaches a managed policy. Throws `NoSuchEntity` where it is not attached. */
export const detachRolePolicy: IamOperation<'DetachRolePolicy'> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  if (!role.attached.delete(input.PolicyArn ?? '')) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`)
  return {}
}
