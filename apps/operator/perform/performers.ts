import type { Action, ActionKind } from '../../planning/actions/action'
import { createMembers } from './guardduty/create-members'
import { deleteDestination } from './guardduty/delete-destination'
import { deleteDetector } from './guardduty/delete-detector'
import { deleteFilter } from './guardduty/delete-filter'
import { deleteList } from './guardduty/delete-list'
import { deleteMemberDetectors } from './guardduty/delete-member-detectors'
import { disableAdmin } from './guardduty/disable-admin'
import { disableOtherAdmin } from './guardduty/disable-other-admin'
import { enableAdmin } from './guardduty/enable-admin'
import { enableManagementDetector } from './guardduty/enable-management-detector'
import { putDestination } from './guardduty/put-destination'
import { putDetector } from './guardduty/put-detector'
import { putFilter } from './guardduty/put-filter'
import { putList } from './guardduty/put-list'
import { removeMembers } from './guardduty/remove-members'
import { startMonitoringMembers } from './guardduty/start-monitoring-members'
import { updateAdminDetector } from './guardduty/update-admin-detector'
import { updateMemberFeatures } from './guardduty/update-member-features'
import { updateOrganizationConfiguration } from './guardduty/update-organization-configuration'
import type { AccountFailure } from './kit/outcome'
import type { PerformContext, Performer } from './kit/performer'
import { activateStackSetsAccess } from './organizations/activate-stacksets-access'
import { deactivateStackSetsAccess } from './organizations/deactivate-stacksets-access'
import { deregisterAdmin } from './organizations/deregister-admin'
import { disableServiceAccess } from './organizations/disable-service-access'
import { enableServiceAccess } from './organizations/enable-service-access'
import { registerStackSetsAdmin } from './organizations/register-stacksets-admin'
import { restoreLink } from './path/restore-link'
import { restoreMemberLink } from './path/restore-member-link'
import { attachPolicy } from './policies/attach-policy'
import { createPolicy } from './policies/create-policy'
import { createServiceLinkedRole } from './policies/create-service-linked-role'
import { deletePolicy } from './policies/delete-policy'
import { detachPolicy } from './policies/detach-policy'
import { disablePolicyType } from './policies/disable-policy-type'
import { enablePolicyType } from './policies/enable-policy-type'
import { updatePolicy } from './policies/update-policy'
import { bootstrap } from './stacks/bootstrap'
import { deleteInstances } from './stacks/delete-instances'
import { deleteStack } from './stacks/delete-stack'
import { deployStack } from './stacks/deploy-stack'
import { restoreInstances } from './stacks/restore-instances'
import { retryInstances } from './stacks/retry-instances'
import { subscribeMail } from './stacks/subscribe-mail'
import { unsubscribeMail } from './stacks/unsubscribe-mail'

/** Who performs what: an action without a performer does not compile. */
const performers: { readonly [Kind in ActionKind]: Performer<Kind> } = {
  'enable-service-access': enableServiceAccess,
  'enable-management-detector': enableManagementDetector,
  'enable-admin': enableAdmin,
  'update-admin-detector': updateAdminDetector,
  'put-detector': putDetector,
  'update-organization-configuration': updateOrganizationConfiguration,
  'create-members': createMembers,
  'update-member-features': updateMemberFeatures,
  'start-monitoring-members': startMonitoringMembers,
  'put-filter': putFilter,
  'put-list': putList,
  'put-destination': putDestination,
  'subscribe-mail': subscribeMail,
  'unsubscribe-mail': unsubscribeMail,
  'activate-stacksets-access': activateStackSetsAccess,
  'register-stacksets-admin': registerStackSetsAdmin,
  bootstrap,
  'deploy-stack': deployStack,
  'retry-instances': retryInstances,
  'restore-link': restoreLink,
  'restore-instances': restoreInstances,
  'restore-member-link': restoreMemberLink,
  'create-service-linked-role': createServiceLinkedRole,
  'create-policy': createPolicy,
  'enable-policy-type': enablePolicyType,
  'attach-policy': attachPolicy,
  'update-policy': updatePolicy,
  'detach-policy': detachPolicy,
  'delete-policy': deletePolicy,
  'disable-policy-type': disablePolicyType,
  'remove-members': removeMembers,
  'delete-filter': deleteFilter,
  'delete-list': deleteList,
  'delete-destination': deleteDestination,
  'disable-admin': disableAdmin,
  'disable-other-admin': disableOtherAdmin,
  'deregister-admin': deregisterAdmin,
  'disable-service-access': disableServiceAccess,
  'deactivate-stacksets-access': deactivateStackSetsAccess,
  'delete-detector': deleteDetector,
  'delete-member-detectors': deleteMemberDetectors,
  'delete-instances': deleteInstances,
  'delete-stack': deleteStack,
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
