import type { Role as RoleDescription } from '@aws-sdk/client-iam'
import { keyValueTags, readTags, type Tags, tagOperations, writeTags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { identityPage } from './identity-page'
import { isAwsManagedPolicy } from './managed-policies'
import { checkedTrust } from './policy-documents'
import {
  alreadyExists,
  deleteConflict,
  findRole,
  hasName,
  type IamOperation,
  identitiesOf,
  invalid,
  newRole,
  noSuchEntity,
  type Role,
} from './state'

/** The role that an operation names. @throws AwsError `NoSuchEntity` */
export const requireRole = (name: string | undefined, call: Call): Role => {
  const role = findRole(call.world, call.account, name ?? '')
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`)
  return role
}

/** A role as IAM's answers show it; its trust policy is percent-encoded there. */
export const describeRole = (role: Role): RoleDescription => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: role.created,
  AssumeRolePolicyDocument: encodeURIComponent(role.trust),
  Description: role.description,
  MaxSessionDuration: role.maximumSeconds,
  ...(role.boundary !== undefined && {
    PermissionsBoundary: {
      PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
      PermissionsBoundaryArn: role.boundary,
    },
  }),
  ...(role.tags.size > 0 && { Tags: writeTags(role.tags) }),
})

/**
 * The ARN of a permissions boundary, which must be a policy that exists (BEHAVIOUR 9).
 * @throws AwsError `NoSuchEntity`
 */
export const checkedBoundary = (arn: string | undefined, call: Call): string | undefined => {
  if (arn === undefined || isAwsManagedPolicy(arn)) return arn
  if (identitiesOf(call.world, call.account).policies.has(arn)) return arn
  throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`)
}

/**
 * Makes a role. Throws `EntityAlreadyExists`, `MalformedPolicyDocument` for its trust policy
 * (BEHAVIOUR 5) and `NoSuchEntity` for its boundary (9).
 */
export const createRole: IamOperation<'CreateRole'> = (input, call) => {
  const { world, account } = call
  const { roles } = identitiesOf(world, account)
  const name = input.RoleName ?? ''
  if (!/^[\w+=,.@-]{1,64}$/.test(name)) throw invalid(`The specified value for roleName is invalid: "${name}".`)
  if (hasName(roles.keys(), name)) throw alreadyExists(`Role with name ${name} already exists.`)
  const role = newRole(world, account, {
    name,
    path: input.Path ?? '/',
    id: `AROA${world.ids.base32(17)}`,
    trust: checkedTrust(world, input.AssumeRolePolicyDocument),
    description: input.Description,
    maximumSeconds: input.MaxSessionDuration ?? 3600,
    boundary: checkedBoundary(input.PermissionsBoundary, call),
    tags: readTags(input.Tags),
  })
  roles.set(name, role)
  return { Role: describeRole(role) }
}

/** Shows a role with its trust policy, percent-encoded (BEHAVIOUR 6). */
export const getRole: IamOperation<'GetRole'> = (input, call) => ({
  Role: describeRole(requireRole(input.RoleName, call)),
})

/** Lists roles by name and path, without tags, as IAM does. */
export const listRoles: IamOperation<'ListRoles'> = (input, call) => {
  const roles = [...identitiesOf(call.world, call.account).roles.values()]
    .filter((role) => role.path.startsWith(input.PathPrefix ?? '/'))
    .sort((left, right) => left.name.localeCompare(right.name))
  const { items, ...page } = identityPage(roles, input, call)
  return {
    Roles: items.map((role) => ({ ...describeRole(role), PermissionsBoundary: undefined, Tags: undefined })),
    ...page,
  }
}

/** Changes description and longest session; what is absent stays. */
export const updateRole: IamOperation<'UpdateRole'> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  if (input.Description !== undefined) role.description = input.Description
  if (input.MaxSessionDuration !== undefined) role.maximumSeconds = input.MaxSessionDuration
  return {}
}

/** Replaces the trust policy. Throws `MalformedPolicyDocument` (BEHAVIOUR 5). */
export const updateAssumeRolePolicy: IamOperation<'UpdateAssumeRolePolicy'> = (input, call) => {
  requireRole(input.RoleName, call).trust = checkedTrust(call.world, input.PolicyDocument)
  return {}
}

/** Sets the permissions boundary (BEHAVIOUR 9). */
export const putRolePermissionsBoundary: IamOperation<'PutRolePermissionsBoundary'> = (input, call) => {
  requireRole(input.RoleName, call).boundary = checkedBoundary(input.PermissionsBoundary, call)
  return {}
}

/** Takes the permissions boundary away. */
export const deleteRolePermissionsBoundary: IamOperation<'DeleteRolePermissionsBoundary'> = (input, call) => {
  requireRole(input.RoleName, call).boundary = undefined
  return {}
}

const { tag, untag } = tagOperations({
  form: keyValueTags,
  tagsOf: (input: { readonly RoleName: string | undefined }, call: Call) => requireRole(input.RoleName, call).tags,
})

/** A tag key as a role has it already, in whatever capitals (BEHAVIOUR 12). */
const keyAsKept = (tags: Tags, key: string): string =>
  [...tags.keys()].find((kept) => kept.toLowerCase() === key.toLowerCase()) ?? key

/** Adds tags to a role and replaces those of the same key. */
export const tagRole: IamOperation<'TagRole'> = (input, call) => {
  const { tags } = requireRole(input.RoleName, call)
  for (const { Key = '' } of input.Tags ?? []) {
    const kept = keyAsKept(tags, Key)
    if (kept !== Key) tags.delete(kept)
  }
  return tag(input, call)
}

/** Takes tags away from a role. */
export const untagRole: IamOperation<'UntagRole'> = (input, call) => {
  const { tags } = requireRole(input.RoleName, call)
  return untag({ ...input, TagKeys: input.TagKeys?.map((key) => keyAsKept(tags, key)) }, call)
}

/** Lists the tags of a role. */
export const listRoleTags: IamOperation<'ListRoleTags'> = (input, call) => {
  const { items, ...page } = identityPage(writeTags(requireRole(input.RoleName, call).tags), input, call)
  return { Tags: items, ...page }
}

/** Deletes a role without policies. Throws `DeleteConflict` (BEHAVIOUR 2). */
export const deleteRole: IamOperation<'DeleteRole'> = (input, call) => {
  const role = requireRole(input.RoleName, call)
  if (role.attached.size > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.')
  if (role.inline.size > 0) throw deleteConflict('Cannot delete entity, must delete policies first.')
  identitiesOf(call.world, call.account).roles.delete(role.name)
  return {}
}
