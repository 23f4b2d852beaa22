import type { Action, ActionKind } from '../../planning/actions/action'
import { activateStackSetsAccess } from './activate-stack-sets-access'
import { bootstrap } from './bootstrap'
import { createMembers } from './create-members'
import { deployStack } from './deploy-stack'
import { enableAdmin } from './enable-admin'
import { enableManagementDetector } from './enable-management-detector'
import { enableServiceAccess } from './enable-service-access'
import type { AccountFailure } from './outcome'
import type { PerformContext, Performer } from './performer'
import { putDestination } from './put-destination'
import { putFilter } from './put-filter'
import { registerStackSetsAdmin } from './register-stack-sets-admin'
import { retryInstances } from './retry-instances'
import { startMonitoringMembers } from './start-monitoring-members'
import { teardownPerformers } from './teardown-performers'
import { updateAdminDetector } from './update-admin-detector'
import { updateMemberFeatures } from './update-member-features'
import { updateOrganizationConfiguration } from './update-organization-configuration'

/** Who performs what: an action without a performer does not compile. */
const performers: { readonly [Kind in ActionKind]: Performer<Kind> } = {
  'enable-service-access': enableServiceAccess,
  'enable-management-detector': enableManagementDetector,
  'enable-admin': enableAdmin,
  'update-admin-detector': updateAdminDetector,
  'update-organization-configuration': updateOrganizationConfiguration,
  'create-members': createMembers,
  'update-member-features': updateMemberFeatures,
  'start-monitoring-members': startMonitoringMembers,
  'put-filter': putFilter,
  'put-destination': putDestination,
  'activate-stacksets-access': activateStackSetsAccess,
  'register-stacksets-admin': registerStackSetsAdmin,
  bootstrap,
  'deploy-stack': deployStack,
  'retry-instances': retryInstances,
  ...teardownPerformers,
}

/** Performs one action with its performer. */
export const performAction = (action: Action, context: PerformContext): Promise<readonly AccountFailure[]> => {
  // The compiler does not see that the performer of an action's kind takes that action.
  const performer = performers[action.kind] as (
    action: Action,
    context: PerformContext,
  ) => Promise<readonly AccountFailure[]>
  return performer(action, context)
}
