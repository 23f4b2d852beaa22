import type {
  DisableAWSServiceAccessCommandInput,
  DisableAWSServiceAccessCommandOutput,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireManagement } from '../authorize'
import { refusals } from '../refusals'
import { organization } from '../state'
import { recognizedPrincipal } from '../trust-service'

export const disableAwsServiceAccess: Operation<
  DisableAWSServiceAccessCommandInput,
  DisableAWSServiceAccessCommandOutput
> = (input, call) => {
  requireManagement(call)
  const state = call.world.store(organization)
  const principal = recognizedPrincipal(input.ServicePrincipal)
  if ([...state.delegated.values()].some((services) => services.has(principal))) {
    throw refusals.constraint(
      'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
      'You must deregister the delegated administrators of this service before you disable its access.',
    )
  }
  state.serviceAccess.delete(principal)
  return {}
}
