import type { TeardownAction } from '../../planning/actions/teardown-action'
import { deactivateStackSetsAccess } from './deactivate-stack-sets-access'
import { deleteDestination } from './delete-destination'
import { deleteDetector } from './delete-detector'
import { deleteFilter } from './delete-filter'
import { deleteInstances } from './delete-instances'
import { deleteStack } from './delete-stack'
import { deregisterAdmin } from './deregister-admin'
import { disableAdmin } from './disable-admin'
import { disableOtherAdmin } from './disable-other-admin'
import { disableServiceAccess } from './disable-service-access'
import type { Performer } from './performer'
import { removeMembers } from './remove-members'

/** Who performs which action of a teardown. */
export const teardownPerformers: { readonly [Kind in TeardownAction['kind']]: Performer<Kind> } = {
  'remove-members': removeMembers,
  'delete-filter': deleteFilter,
  'delete-destination': deleteDestination,
  'disable-admin': disableAdmin,
  'disable-other-admin': disableOtherAdmin,
  'deregister-admin': deregisterAdmin,
  'disable-service-access': disableServiceAccess,
  'deactivate-stacksets-access': deactivateStackSetsAccess,
  'delete-detector': deleteDetector,
  'delete-instances': deleteInstances,
  'delete-stack': deleteStack,
}
