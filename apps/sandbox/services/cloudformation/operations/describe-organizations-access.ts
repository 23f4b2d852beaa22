import type {
  DescribeOrganizationsAccessCommandInput,
  DescribeOrganizationsAccessCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../operation'
import { organizationsAccess } from '../stack-sets/organizations-access'

/** Whether StackSets may work through the organization (BEHAVIOUR 42). */
export const describeOrganizationsAccess: Operation<
  DescribeOrganizationsAccessCommandInput,
  DescribeOrganizationsAccessCommandOutput
> = (_input, call) => ({ Status: organizationsAccess(call).status })
