import type {
  ActivateOrganizationsAccessCommandInput,
  ActivateOrganizationsAccessCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import type { Call, Operation } from '../../../request/operation'
import { requireManagementAccount, setOrganizationsAccess } from '../stack-sets/organizations-access'

const requireAllFeatures = ({ world }: Call): void => {
  if (world.scenario.organization.featureSet !== 'CONSOLIDATED_BILLING') return
  throw new AwsError('InvalidOperationException', 'Your organization must have all features enabled.')
}

/** Lets StackSets work through the organization; only the management account may (BEHAVIOUR 48). */
export const activateOrganizationsAccess: Operation<
  ActivateOrganizationsAccessCommandInput,
  ActivateOrganizationsAccessCommandOutput
> = (_input, call) => {
  requireManagementAccount(call)
  requireAllFeatures(call)
  setOrganizationsAccess(call, 'ENABLED')
  return {}
}
