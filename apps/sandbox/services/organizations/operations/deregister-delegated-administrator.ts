import type {
  DeregisterDelegatedAdministratorCommandInput,
  DeregisterDelegatedAdministratorCommandOutput,
} from '@aws-sdk/client-organizations'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { findAccount, requireManagement } from '../authorize'
import { organization } from '../state'
import { recognizedPrincipal } from '../trust-service'

export const deregisterDelegatedAdministrator: Operation<
  DeregisterDelegatedAdministratorCommandInput,
  DeregisterDelegatedAdministratorCommandOutput
> = (input, call) => {
  requireManagement(call)
  const account = findAccount(call, input.AccountId)
  const services = call.world.store(organization).delegated.get(account.id)
  if (!services?.delete(recognizedPrincipal(input.ServicePrincipal))) {
    throw new AwsError(
      'AccountNotRegisteredException',
      'The provided account is not a registered delegated administrator for the service.',
    )
  }
  return {}
}
