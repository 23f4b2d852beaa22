import type { TeardownAction } from '../../planning/actions/teardown-action'
import { deleteDestination } from './guardduty/delete-destination'
import { deleteDetector } from './guardduty/delete-detector'
import { deleteFilter } from './guardduty/delete-filter'
import { disableAdmin } from './guardduty/disable-admin'
import { disableOtherAdmin } from './guardduty/disable-other-admin'
import { removeMembers } from './guardduty/remove-members'
import { deactivateStackSetsAccess } from './organizations/deactivate-stack-sets-access'
import { deregisterAdmin } from './organizations/deregister-admin'
import { disableServiceAccess } from './organizations/disable-service-access'
import type { Performer } from './performer'
import { deleteInstances } from './stacks/delete-instances'
import { deleteStack } from './stacks/delete-stack'

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
