import type { GetRoleCommandInput, GetRoleCommandOutput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { describeRole } from '../describe-role'
import { requireRole } from '../require-role'

/** Shows a role with its trust policy, percent-encoded (BEHAVIOUR 6). */
export const getRole: Operation<GetRoleCommandInput, GetRoleCommandOutput> = (input, call) => ({
  Role: describeRole(requireRole(input.RoleName, call)),
})
