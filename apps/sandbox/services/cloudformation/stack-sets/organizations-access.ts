import type { OrganizationStatus } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../aws-error'
import type { Call } from '../../../operation'
import { defineStore } from '../../../world/world'
import { validationError } from '../validation-error'

const store = defineStore('stack-sets-organizations-access', () => ({ status: 'DISABLED' as OrganizationStatus }))

/** Whether StackSets may work through the organization; set by the management account for all Regions. */
export const organizationsAccess = ({ world }: Pick<Call, 'world'>): { status: OrganizationStatus } =>
  world.store(store)

/** @throws AwsError `InvalidOperationException` for a caller that is not the management account. */
export const requireManagementAccount = (call: Call): void => {
  if (call.account === call.world.scenario.organization.managementAccount) return
  throw new AwsError(
    'InvalidOperationException',
    'You must be the management account of an organization to perform this operation.',
  )
}

/** @throws AwsError `ValidationError` for a service-managed StackSet while access is off, or of an account that does not manage the organization. */
export const requireOrganizationsAccess = (call: Call): void => {
  if (call.account !== call.world.scenario.organization.managementAccount) {
    throw validationError(
      'You must be the master or delegated admin account of an organization before operating a SERVICE_MANAGED stack set',
    )
  }
  if (organizationsAccess(call).status !== 'ENABLED') {
    throw validationError('You must enable organizations access to operate a service managed stack set')
  }
}
