import type { RequestContext } from '../../policy/evaluate'
import { each, on } from '../../request/access'
import type { Call, ServiceAccess } from '../../request/operation'
import { findRole } from './state'

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
export const iamAccess: ServiceAccess = {
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
      ({ AWSServiceName: service }: LinkedRequest, { account }) =>
        `arn:aws:iam::${account}:role/aws-service-role/${service}/*`,
      ({ AWSServiceName: service = '' }: LinkedRequest) => ({ 'iam:AWSServiceName': service }),
    ),
  },
}
