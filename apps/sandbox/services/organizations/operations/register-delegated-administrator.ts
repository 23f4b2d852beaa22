import type {
  RegisterDelegatedAdministratorCommandInput,
  RegisterDelegatedAdministratorCommandOutput,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { findAccount, requireManagement } from '../authorize'
import { registerAdministrator } from '../register-administrator'
import { recognizedPrincipal } from '../trust-service'

export const registerDelegatedAdministrator: Operation<
  RegisterDelegatedAdministratorCommandInput,
  RegisterDelegatedAdministratorCommandOutput
> = (input, call) => {
  requireManagement(call)
  registerAdministrator(call, findAccount(call, input.AccountId), recognizedPrincipal(input.ServicePrincipal))
  return {}
}
