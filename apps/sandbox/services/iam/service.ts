import type { Operations, Service } from '../../request/operation'
import { attachRolePolicy } from './operations/attach-role-policy'
import { createPolicy } from './operations/create-policy'
import { createPolicyVersion } from './operations/create-policy-version'
import { createRole } from './operations/create-role'
import { createServiceLinkedRole } from './operations/create-service-linked-role'
import { deletePolicy } from './operations/delete-policy'
import { deletePolicyVersion } from './operations/delete-policy-version'
import { deleteRole } from './operations/delete-role'
import { deleteRolePermissionsBoundary } from './operations/delete-role-permissions-boundary'
import { deleteRolePolicy } from './operations/delete-role-policy'
import { detachRolePolicy } from './operations/detach-role-policy'
import { getPolicy } from './operations/get-policy'
import { getPolicyVersion } from './operations/get-policy-version'
import { getRole } from './operations/get-role'
import { getRolePolicy } from './operations/get-role-policy'
import { listAttachedRolePolicies } from './operations/list-attached-role-policies'
import { listPolicies } from './operations/list-policies'
import { listPolicyVersions } from './operations/list-policy-versions'
import { listRolePolicies } from './operations/list-role-policies'
import { listRoleTags } from './operations/list-role-tags'
import { listRoles } from './operations/list-roles'
import { putRolePermissionsBoundary } from './operations/put-role-permissions-boundary'
import { putRolePolicy } from './operations/put-role-policy'
import { tagRole } from './operations/tag-role'
import { untagRole } from './operations/untag-role'
import { updateAssumeRolePolicy } from './operations/update-assume-role-policy'
import { updateRole } from './operations/update-role'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  AttachRolePolicy: attachRolePolicy,
  CreatePolicy: createPolicy,
  CreatePolicyVersion: createPolicyVersion,
  CreateRole: createRole,
  CreateServiceLinkedRole: createServiceLinkedRole,
  DeletePolicy: deletePolicy,
  DeletePolicyVersion: deletePolicyVersion,
  DeleteRole: deleteRole,
  DeleteRolePermissionsBoundary: deleteRolePermissionsBoundary,
  DeleteRolePolicy: deleteRolePolicy,
  DetachRolePolicy: detachRolePolicy,
  GetPolicy: getPolicy,
  GetPolicyVersion: getPolicyVersion,
  GetRole: getRole,
  GetRolePolicy: getRolePolicy,
  ListAttachedRolePolicies: listAttachedRolePolicies,
  ListPolicies: listPolicies,
  ListPolicyVersions: listPolicyVersions,
  ListRolePolicies: listRolePolicies,
  ListRoleTags: listRoleTags,
  ListRoles: listRoles,
  PutRolePermissionsBoundary: putRolePermissionsBoundary,
  PutRolePolicy: putRolePolicy,
  TagRole: tagRole,
  UntagRole: untagRole,
  UpdateAssumeRolePolicy: updateAssumeRolePolicy,
  UpdateRole: updateRole,
}

/** IAM, as `iam` in signatures. */
export const iam: Service = {
  name: 'iam',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  schemas: () => import('@aws-sdk/client-iam'),
  operations,
}
