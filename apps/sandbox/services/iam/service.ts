import type { RequestContext } from '../../policy/evaluate'
import { each, on } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { createAccountAlias, deleteAccountAlias, listAccountAliases } from './account-aliases'
import { createPolicy, deletePolicy, getPolicy, listPolicies } from './managed-policies'
import { createPolicyVersion, deletePolicyVersion, getPolicyVersion, listPolicyVersions } from './policy-versions'
import { linkedRoleArn } from './role-asks'
import {
  attachRolePolicy,
  deleteRolePolicy,
  detachRolePolicy,
  getRolePolicy,
  listAttachedRolePolicies,
  listRolePolicies,
  putRolePolicy,
} from './role-policies'
import {
  createRole,
  deleteRole,
  deleteRolePermissionsBoundary,
  getRole,
  listRoles,
  listRoleTags,
  putRolePermissionsBoundary,
  tagRole,
  untagRole,
  updateAssumeRolePolicy,
  updateRole,
} from './roles'
import { createServiceLinkedRole } from './service-linked-roles'
import { findRole } from './state'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  AttachRolePolicy: attachRolePolicy,
  CreateAccountAlias: createAccountAlias,
  CreatePolicy: createPolicy,
  CreatePolicyVersion: createPolicyVersion,
  CreateRole: createRole,
  CreateServiceLinkedRole: createServiceLinkedRole,
  DeleteAccountAlias: deleteAccountAlias,
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
  ListAccountAliases: listAccountAliases,
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

interface RoleRequest {
  readonly RoleName?: string
  readonly Path?: string
  readonly PermissionsBoundary?: string
  readonly PolicyArn?: string
}

const roleArn = ({ RoleName: name = '', Path: path = '/' }: RoleRequest, { world, account }: Call): string =>
  findRole(world, account, name)?.arn ?? `arn:aws:iam::${account}:role${path}${name}`

const bounded = (boundary: string | undefined): RequestContext =>
  boundary === undefined ? {} : { 'iam:PermissionsBoundary': boundary }

/** The boundary that the role has. */
const ownBoundary = ({ RoleName: name = '' }: RoleRequest, { world, account }: Call): RequestContext =>
  bounded(findRole(world, account, name)?.boundary)

/** The boundary that the role is to have. */
const newBoundary = ({ PermissionsBoundary: boundary }: RoleRequest): RequestContext => bounded(boundary)

const attaching = (input: RoleRequest, call: Call): RequestContext => ({
  ...ownBoundary(input, call),
  'iam:PolicyARN': input.PolicyArn ?? '',
})

interface PolicyRequest {
  readonly PolicyArn?: string
  readonly PolicyName?: string
  readonly Path?: string
}

const policyArn = ({ PolicyArn: arn, PolicyName: name, Path: path = '/' }: PolicyRequest, { account }: Call): string =>
  arn ?? `arn:aws:iam::${account}:policy${path}${name}`

interface LinkedRequest {
  readonly AWSServiceName?: string
}

/**
 * What the operations ask of their callers, with the boundary that a role has, or is to have, as a
 * condition key.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const iamAccess: ServiceAccess = {
  prefix: 'iam',
  operations: {
    ...each('iam', 'CreateRole PutRolePermissionsBoundary', roleArn, newBoundary),
    ...each('iam', 'AttachRolePolicy DetachRolePolicy', roleArn, attaching),
    ...each(
      'iam',
      'GetRole PutRolePolicy DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy UpdateAssumeRolePolicy UpdateRole',
      roleArn,
      ownBoundary,
    ),
    ...each('iam', 'GetRolePolicy ListAttachedRolePolicies ListRolePolicies ListRoleTags TagRole UntagRole', roleArn),
    ...each(
      'iam',
      'CreatePolicy CreatePolicyVersion DeletePolicy DeletePolicyVersion GetPolicy GetPolicyVersion ListPolicyVersions',
      policyArn,
    ),
    CreateServiceLinkedRole: on(
      'iam:CreateServiceLinkedRole',
      ({ AWSServiceName: service = '' }: LinkedRequest, call) => linkedRoleArn(call, service),
      ({ AWSServiceName: service = '' }: LinkedRequest) => ({ 'iam:AWSServiceName': service }),
    ),
  },
}

/** IAM, as `iam` in signatures. */
export const iam: Service = {
  name: 'iam',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  schemas: () => import('@aws-sdk/client-iam'),
  access: iamAccess,
  operations,
}
