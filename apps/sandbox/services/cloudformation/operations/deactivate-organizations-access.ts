import type {
  DeactivateOrganizationsAccessCommandInput,
  DeactivateOrganizationsAccessCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../operation'
import { organizationsAccess, requireManagementAccount } from '../stack-sets/organizations-access'

/** Takes organizations access away again; only the management account may (BEHAVIOUR 42). */
export const deactivateOrganizationsAccess: Operation<
  DeactivateOrganizationsAccessCommandInput,
  DeactivateOrganizationsAccessCommandOutput
> = (_input, call) => {
  requireManagementAccount(call)
  organizationsAccess(call).status = 'DISABLED'
  return {}
}
