import type { Action, ActionKind } from '../../planning/actions/action'
import { createMembers } from './guardduty/create-members'
import { enableAdmin } from './guardduty/enable-admin'
import { enableManagementDetector } from './guardduty/enable-management-detector'
import { putDestination } from './guardduty/put-destination'
import { putFilter } from './guardduty/put-filter'
import { startMonitoringMembers } from './guardduty/start-monitoring-members'
import { updateAdminDetector } from './guardduty/update-admin-detector'
import { updateMemberFeatures } from './guardduty/update-member-features'
import { updateOrganizationConfiguration } from './guardduty/update-organization-configuration'
import { activateStackSetsAccess } from './organizations/activate-stack-sets-access'
import { enableServiceAccess } from './organizations/enable-service-access'
import { registerStackSetsAdmin } from './organizations/register-stack-sets-admin'
import type { AccountFailure } from './outcome'
import type { PerformContext, Performer } from './performer'
import { bootstrap } from './stacks/bootstrap'
import { deployStack } from './stacks/deploy-stack'
import { retryInstances } from './stacks/retry-instances'
import { teardownPerformers } from './teardown-performers'

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
