import type {
  DeactivateOrganizationsAccessCommandInput,
  DeactivateOrganizationsAccessCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import type { Call, Operation } from '../../../request/operation'
import { organization } from '../../organizations/state'
import { isDelegatedAdministrator } from '../stack-sets/call-as'
import { requireManagementAccount, setOrganizationsAccess } from '../stack-sets/organizations-access'

const refuseAdministrators = ({ world }: Call): void => {
  const administrators = [...world.store(organization).delegated.keys()].filter((account) =>
    isDelegatedAdministrator({ world, account }),
  )
  if (administrators.length === 0) return
  throw new AwsError(
    'InvalidOperationException',
    `Deregister the delegated administrators of StackSets before you deactivate organizations access: ${administrators.join(', ')}.`,
  )
}

/** Takes organizations access away again; only the management account may, while no account is delegated administrator (BEHAVIOUR 48). */
export const deactivateOrganizationsAccess: Operation<
  DeactivateOrganizationsAccessCommandInput,
  DeactivateOrganizationsAccessCommandOutput
> = (_input, call) => {
  requireManagementAccount(call)
  refuseAdministrators(call)
  setOrganizationsAccess(call, 'DISABLED')
  return {}
}
