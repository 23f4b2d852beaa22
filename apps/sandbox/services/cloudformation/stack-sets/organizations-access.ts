import type { OrganizationStatus } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import type { Call } from '../../../request/operation'
import { defineStore } from '../../../world/world'
import { organization } from '../../organizations/state'
import { enableServiceAccess } from '../../organizations/trusted-service'
import { validationError } from '../errors'
import { type ActingRequest, administeredPlace, stackSetsPrincipal } from './call-as'

const store = defineStore('stack-sets-organizations-access', () => ({ status: 'DISABLED' as OrganizationStatus }))

/** Whether StackSets may work through the organization; set by the management account for all Regions. */
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
export const requireManagementAccount = (call: Call): void => {
  if (isManagement(call)) return
  throw new AwsError(
    'InvalidOperationException',
    'You must be the management account of an organization to perform this operation.',
  )
}

/** @throws AwsError for an account that neither manages the organization nor calls as its delegated administrator of StackSets. */
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
