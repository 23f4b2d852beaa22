import type { Role as RoleDescription } from '@aws-sdk/client-iam'
import { writeTags } from '../../kit/tags'
import type { Role } from './state'

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
