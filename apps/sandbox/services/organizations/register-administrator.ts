import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { AccountRecord } from './account-record'
import { refusals } from './refusals'
import { servicePrincipals } from './service-principals'
import { organization } from './state'

const requireEligible = ({ world }: Pick<Call, 'world'>, account: AccountRecord, principal: string): void => {
  if (!world.store(organization).serviceAccess.has(principal)) {
    throw refusals.constraint(
      'SERVICE_ACCESS_NOT_ENABLED',
      'You attempted to register a delegated administrator before you enabled service access. Call the EnableAWSServiceAccess API first.',
    )
  }
  if (account.id === world.scenario.organization.managementAccount) {
    throw refusals.constraint(
      'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
      'You attempted to register the management account of the organization as a delegated administrator for an AWS service integrated with Organizations.',
    )
  }
  if (account.state !== 'ACTIVE') {
    throw refusals.constraint(
      'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
      'You cannot register a suspended account as a delegated administrator.',
    )
  }
}

/**
 * Registers an account as delegated administrator of a service.
 * @throws AwsError without service access, for the management account, a suspended account, one that is registered already,
 *   or more than the service may have.
 */
export const registerAdministrator = (call: Pick<Call, 'world'>, account: AccountRecord, principal: string): void => {
  requireEligible(call, account, principal)
  const { delegated } = call.world.store(organization)
  const services = delegated.get(account.id) ?? new Map<string, Date>()
  if (services.has(principal)) {
    throw new AwsError(
      'AccountAlreadyRegisteredException',
      'The provided account is already a delegated administrator for your organization.',
    )
  }
  const others = [...delegated.values()].filter((other) => other.has(principal)).length
  if (others >= (servicePrincipals[principal] ?? 0)) {
    throw refusals.constraint(
      'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
      'You attempted to register more delegated administrators than allowed for the service principal.',
    )
  }
  delegated.set(account.id, services.set(principal, call.world.clock.now()))
}
