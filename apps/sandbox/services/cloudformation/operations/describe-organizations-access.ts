import type {
  DescribeOrganizationsAccessCommandInput,
  DescribeOrganizationsAccessCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../request/operation'
import { administeredPlace } from '../stack-sets/call-as'
import { organizationsAccess, requireManagementAccount } from '../stack-sets/organizations-access'

/** Whether StackSets may work through the organization: for the management account and delegated administrators (BEHAVIOUR 48). */
export const describeOrganizationsAccess: Operation<
  DescribeOrganizationsAccessCommandInput,
  DescribeOrganizationsAccessCommandOutput
> = (input, call) => {
  requireManagementAccount({ ...call, ...administeredPlace(call, input, 'InvalidOperationException') })
  return { Status: organizationsAccess(call).status }
}
