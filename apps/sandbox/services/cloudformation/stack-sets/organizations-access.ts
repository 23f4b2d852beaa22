import type { CallAs, OrganizationStatus } from '@aws-sdk/client-cloudformation'
import type { AccountId, Region } from '../../../../manifest/ids'
import { AwsError } from '../../../kit/aws-error'
import type { Call } from '../../../request/operation'
import { defineStore } from '../../../world/world'
import { organization } from '../../organizations/state'
import { enableServiceAccess } from '../../organizations/trusted-service'
import { validationError } from '../errors'
import type { CloudFormationOperation } from '../state'

/**
 * The principal under which Organizations keeps the trust in StackSets and their delegated
 * administrators.
 */
const stackSetsPrincipal = 'member.org.stacksets.cloudformation.amazonaws.com'

/** How a request says in which role it is made. */
export interface ActingRequest {
  readonly CallAs?: CallAs | undefined
}

/** Whether Organizations has the account as delegated administrator of StackSets. */
const isDelegatedAdministrator = ({ world, account }: Pick<Call, 'world' | 'account'>): boolean =>
  world.store(organization).delegated.get(account)?.has(stackSetsPrincipal) ?? false

/**
 * Where the StackSets of a request live: with CallAs DELEGATED_ADMIN in the management account,
 * otherwise in the caller's (BEHAVIOUR 49).
 * @param code of the refusal.
 * @throws AwsError when DELEGATED_ADMIN is asked for and the account is none.
 */
export const administeredPlace = (
  call: Call,
  { CallAs: callAs }: ActingRequest,
  code: 'ValidationError' | 'InvalidOperationException' = 'ValidationError',
): { readonly account: AccountId; readonly region: Region } => {
  if (callAs !== 'DELEGATED_ADMIN') return call
  if (!isDelegatedAdministrator(call)) throw new AwsError(code, 'Account used is not a delegated administrator')
  return { account: call.world.scenario.organization.managementAccount, region: call.region }
}

const store = defineStore('stack-sets-organizations-access', () => ({ status: 'DISABLED' as OrganizationStatus }))

/**
 * Whether StackSets may work through the organization; set by the management account for all
 * Regions.
 */
export const organizationsAccess = ({ world }: Pick<Call, 'world'>): Readonly<{ status: OrganizationStatus }> =>
  world.store(store)

/** Sets the access, and with it the trust that Organizations lists (BEHAVIOUR 48). */
export const setOrganizationsAccess = (call: Pick<Call, 'world'>, status: OrganizationStatus): void => {
  call.world.store(store).status = status
  if (status === 'ENABLED') enableServiceAccess(call, stackSetsPrincipal)
  else call.world.store(organization).serviceAccess.delete(stackSetsPrincipal)
}

const isManagement = ({ world, account }: Call): boolean => account === world.scenario.organization.managementAccount

/** @throws AwsError `InvalidOperationException` for a caller that is not the management account. */
const requireManagementAccount = (call: Call): void => {
  if (isManagement(call)) return
  throw new AwsError(
    'InvalidOperationException',
    'You must be the management account of an organization to perform this operation.',
  )
}

/**
 * @throws AwsError for an account that neither manages the organization nor calls as its delegated
 *   administrator of StackSets.
 */
export const requireAdministrator = (call: Call, request: ActingRequest): void => {
  administeredPlace(call, request)
  if (request.CallAs === 'DELEGATED_ADMIN' || isManagement(call)) return
  throw validationError(
    'You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set',
  )
}

/** @throws AwsError `ValidationError` for a service-managed StackSet while access is off. */
export const requireOrganizationsAccess = (call: Call): void => {
  if (organizationsAccess(call).status === 'ENABLED') return
  throw validationError('You must enable organizations access to operate a service managed stack set')
}

const requireAllFeatures = ({ world }: Call): void => {
  if (world.scenario.organization.featureSet !== 'CONSOLIDATED_BILLING') return
  throw new AwsError('InvalidOperationException', 'Your organization must have all features enabled.')
}

/** Lets StackSets work through the organization; only the management account may (BEHAVIOUR 48). */
export const activateOrganizationsAccess: CloudFormationOperation<'ActivateOrganizationsAccess'> = (_input, call) => {
  requireManagementAccount(call)
  requireAllFeatures(call)
  setOrganizationsAccess(call, 'ENABLED')
  return {}
}

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

/**
 * Takes organizations access away again; only the management account may, while no account is
 * delegated administrator (BEHAVIOUR 48).
 */
export const deactivateOrganizationsAccess: CloudFormationOperation<'DeactivateOrganizationsAccess'> = (
  _input,
  call,
) => {
  requireManagementAccount(call)
  refuseAdministrators(call)
  setOrganizationsAccess(call, 'DISABLED')
  return {}
}

/**
 * Whether StackSets may work through the organization: for the management account and delegated
 * administrators (BEHAVIOUR 48).
 */
export const describeOrganizationsAccess: CloudFormationOperation<'DescribeOrganizationsAccess'> = (input, call) => {
  requireManagementAccount({ ...call, ...administeredPlace(call, input, 'InvalidOperationException') })
  return { Status: organizationsAccess(call).status }
}
