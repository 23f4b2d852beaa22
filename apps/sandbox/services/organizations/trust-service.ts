import type { Call } from '../../request/operation'
import { refusals } from './refusals'
import { servicePrincipals } from './service-principals'
import { organization } from './state'

/** @throws AwsError `InvalidInputException` for a principal that Organizations does not know. */
export const recognizedPrincipal = (principal: string | undefined): string => {
  if (principal === undefined || !(principal in servicePrincipals)) {
    throw refusals.invalid('UNRECOGNIZED_SERVICE_PRINCIPAL', 'You specified an unrecognized service principal.')
  }
  return principal
}

/** @throws AwsError `ConstraintViolationException` in an organization with consolidated billing only. */
export const requireAllFeatures = ({ world }: Call): void => {
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
