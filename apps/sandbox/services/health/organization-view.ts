import { AwsError } from '../../kit/aws-error'
import type { Call, OperationName, OperationOf } from '../../request/operation'
import { ensureServiceLinkedRole } from '../iam/service-linked-roles'
import { organization } from '../organizations/state'
import { enableServiceAccess } from '../organizations/trusted-service'

type Client = typeof import('@aws-sdk/client-health')
type HealthOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** The service as IAM and Organizations know it. */
export const PRINCIPAL = 'health.amazonaws.com'

/** @throws AwsError unless the management account calls (BEHAVIOUR 3). */
const requireManagement = ({ world, account }: Call): void => {
  if (account === world.scenario.organization.managementAccount) return
  throw new AwsError('AccessDeniedException', 'This operation is for the management account of an organization.', {
    status: 400,
  })
}

/** Whether Health gathers the events of the whole organization: whether the organization trusts it (BEHAVIOUR 1). */
export const describeHealthServiceStatusForOrganization: HealthOperation<
  'DescribeHealthServiceStatusForOrganization'
> = (_input, call) => {
  requireManagement(call)
  const isTrusted = call.world.store(organization).serviceAccess.has(PRINCIPAL)
  return { healthServiceAccessStatusForOrganization: isTrusted ? 'ENABLED' : 'DISABLED' }
}

/** Trusts Health, and makes its role in the management account (BEHAVIOUR 1). */
export const enableHealthServiceAccessForOrganization: HealthOperation<'EnableHealthServiceAccessForOrganization'> = (
  _input,
  call,
) => {
  requireManagement(call)
  ensureServiceLinkedRole(call.world, call.account, PRINCIPAL)
  enableServiceAccess(call, PRINCIPAL)
  return {}
}

/** Trusts it no longer; the role stays (BEHAVIOUR 1). */
export const disableHealthServiceAccessForOrganization: HealthOperation<'DisableHealthServiceAccessForOrganization'> = (
  _input,
  call,
) => {
  requireManagement(call)
  call.world.store(organization).serviceAccess.delete(PRINCIPAL)
  return {}
}
