import { AwsError } from '../../kit/aws-error'
import { servicePrincipals } from '../../kit/service-principals'
import type { Call } from '../../request/operation'
import { describeAccountRecord, requireAccountRecord } from './account'
import { refusals } from './errors'
import { listPage } from './list-page'
import { requireManagement, requireReader } from './organization'
import { type AccountRecord, type OrganizationsOperation, organization } from './state'
import { requireRecognizedPrincipal } from './trusted-service'

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

const notRegistered = (where: string): AwsError =>
  new AwsError(
    'AccountNotRegisteredException',
    `The provided account is not a registered delegated administrator for ${where}.`,
  )

/**
 * Registers an account as delegated administrator of a service.
 * @throws AwsError without service access, for the management account, a suspended account, one
 *   that is registered already, or more than the service may have.
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

/** RegisterDelegatedAdministrator (BEHAVIOUR 13) */
export const registerDelegatedAdministrator: OrganizationsOperation<'RegisterDelegatedAdministrator'> = (
  input,
  call,
) => {
  requireManagement(call)
  const principal = requireRecognizedPrincipal(input.ServicePrincipal)
  registerAdministrator(call, requireAccountRecord(call, input.AccountId), principal)
  return {}
}

/** Those of one service, or of any. Throws `InvalidInputException` for a principal that Organizations does not know. */
export const listDelegatedAdministrators: OrganizationsOperation<'ListDelegatedAdministrators'> = (input, call) => {
  requireReader(call)
  const { ServicePrincipal: principal } = input
  if (principal !== undefined) requireRecognizedPrincipal(principal)
  const registered = [...call.world.store(organization).delegated].filter(([, services]) =>
    principal ? services.has(principal) : services.size > 0,
  )
  const page = listPage(registered, input, call)
  return {
    DelegatedAdministrators: page.items.map(([id, services]) => ({
      ...describeAccountRecord(call.world, requireAccountRecord(call, id)),
      DelegationEnabledDate: principal ? services.get(principal) : [...services.values()][0],
    })),
    NextToken: page.nextToken,
  }
}

/** The services that an account is delegated administrator of. */
export const listDelegatedServicesForAccount: OrganizationsOperation<'ListDelegatedServicesForAccount'> = (
  input,
  call,
) => {
  requireReader(call)
  const account = requireAccountRecord(call, input.AccountId)
  const services = call.world.store(organization).delegated.get(account.id)
  if (!services?.size) throw notRegistered('your organization')
  const page = listPage([...services], input, call)
  return {
    DelegatedServices: page.items.map(([ServicePrincipal, DelegationEnabledDate]) => ({
      ServicePrincipal,
      DelegationEnabledDate,
    })),
    NextToken: page.nextToken,
  }
}

/** The service stays trusted. */
export const deregisterDelegatedAdministrator: OrganizationsOperation<'DeregisterDelegatedAdministrator'> = (
  input,
  call,
) => {
  requireManagement(call)
  const principal = requireRecognizedPrincipal(input.ServicePrincipal)
  const account = requireAccountRecord(call, input.AccountId)
  if (!call.world.store(organization).delegated.get(account.id)?.delete(principal)) throw notRegistered('the service')
  return {}
}
