import { servicePrincipals } from '../../kit/service-principals'
import type { Call } from '../../request/operation'
import { refusals } from './errors'
import { listPage } from './list-page'
import { requireManagement, requireReader } from './organization'
import { type OrganizationsOperation, organization } from './state'

/** @throws AwsError `InvalidInputException` for a principal that Organizations does not know. */
export const requireRecognizedPrincipal = (principal: string | undefined): string => {
  if (principal === undefined || !(principal in servicePrincipals)) {
    throw refusals.invalid('UNRECOGNIZED_SERVICE_PRINCIPAL', 'You specified an unrecognized service principal.')
  }
  return principal
}

/**
 * @throws AwsError `ConstraintViolationException` in an organization with consolidated billing
 *   only.
 */
const requireAllFeatures = ({ world }: Call): void => {
  if (world.scenario.organization.featureSet === 'CONSOLIDATED_BILLING') {
    throw refusals.constraint(
      'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
      'You attempted to perform an operation that requires the organization to be configured to support all features.',
    )
  }
}

/** Trusts a service from now on; a service that is trusted already keeps its date. */
export const enableServiceAccess = ({ world }: Pick<Call, 'world'>, principal: string): void => {
  const { serviceAccess } = world.store(organization)
  if (!serviceAccess.has(principal)) serviceAccess.set(principal, world.clock.now())
}

/** It needs all features (BEHAVIOUR 12). */
export const enableAwsServiceAccess: OrganizationsOperation<'EnableAWSServiceAccess'> = (input, call) => {
  requireManagement(call)
  requireAllFeatures(call)
  enableServiceAccess(call, requireRecognizedPrincipal(input.ServicePrincipal))
  return {}
}

/** The trusted services, with the time since when. */
export const listAwsServiceAccessForOrganization: OrganizationsOperation<'ListAWSServiceAccessForOrganization'> = (
  input,
  call,
) => {
  requireReader(call)
  const page = listPage([...call.world.store(organization).serviceAccess], input, call)
  return {
    EnabledServicePrincipals: page.items.map(([ServicePrincipal, DateEnabled]) => ({ ServicePrincipal, DateEnabled })),
    NextToken: page.nextToken,
  }
}

/** Refused while the service has delegated administrators, or its policy type is enabled (BEHAVIOUR 14, 18). */
export const disableAwsServiceAccess: OrganizationsOperation<'DisableAWSServiceAccess'> = (input, call) => {
  requireManagement(call)
  const state = call.world.store(organization)
  const principal = requireRecognizedPrincipal(input.ServicePrincipal)
  if ([...state.delegated.values()].some((services) => services.has(principal))) {
    throw refusals.constraint(
      'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
      'You must deregister the delegated administrators of this service before you disable its access.',
    )
  }
  if (principal === 'guardduty.amazonaws.com' && state.policyBook.types.has('GUARDDUTY_POLICY')) {
    throw refusals.constraint(
      'POLICY_TYPE_ENABLED_FOR_THIS_SERVICE',
      'You must disable the policy type of this service before you disable its access.',
    )
  }
  state.serviceAccess.delete(principal)
  return {}
}
