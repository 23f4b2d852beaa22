import type {
  ActivateOrganizationsAccessCommandInput,
  ActivateOrganizationsAccessCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../operation'
import { requireManagementAccount, setOrganizationsAccess } from '../stack-sets/organizations-access'

/** Lets StackSets work through the organization; only the management account may (BEHAVIOUR 48). */
export const activateOrganizationsAccess: Operation<
  ActivateOrganizationsAccessCommandInput,
  ActivateOrganizationsAccessCommandOutput
> = (_input, call) => {
  requireManagementAccount(call)
  setOrganizationsAccess(call, 'ENABLED')
  return {}
}
