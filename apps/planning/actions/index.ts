import type { AccountId } from '../../manifest/ids'
import type { Action, ActionKind, ActionOf } from './action'
import { disableOtherAdminKind } from './administrator/disable-other-admin'
import { enableAdminKind } from './administrator/enable-admin'
import { enableManagementDetectorKind } from './administrator/enable-management-detector'
import { enableServiceAccessKind } from './administrator/enable-service-access'
import { updateAdminDetectorKind } from './administrator/update-admin-detector'
import type { ActionWords, Effect, Kind, Label } from './kind'
import { createMembersKind } from './members/create-members'
import { removeMembersKind } from './members/remove-members'
import { startMonitoringMembersKind } from './members/start-monitoring-members'
import { updateMemberFeaturesKind } from './members/update-member-features'
import { type Counts, sumCounts } from './plan-value'
import { attachPolicyKind } from './policies/attach-policy'
import { createPolicyKind } from './policies/create-policy'
import { createServiceLinkedRoleKind } from './policies/create-service-linked-role'
import { deletePolicyKind } from './policies/delete-policy'
import { detachPolicyKind } from './policies/detach-policy'
import { disablePolicyTypeKind } from './policies/disable-policy-type'
import { enablePolicyTypeKind } from './policies/enable-policy-type'
import { updatePolicyKind } from './policies/update-policy'
import { putDestinationKind } from './settings/put-destination'
import { putDetectorKind } from './settings/put-detector'
import { putFilterKind } from './settings/put-filter'
import { putListKind } from './settings/put-list'
import { subscribeMailKind } from './settings/subscribe-mail'
import { unsubscribeMailKind } from './settings/unsubscribe-mail'
import { updateOrganizationConfigurationKind } from './settings/update-organization-configuration'
import { activateStackSetsAccessKind } from './stacks/activate-stacksets-access'
import { bootstrapKind } from './stacks/bootstrap'
import { deployStackKind } from './stacks/deploy-stack'
import { registerStackSetsAdminKind } from './stacks/register-stacksets-admin'
import { restoreInstancesKind } from './stacks/restore-instances'
import { restoreLinkKind } from './stacks/restore-link'
import { restoreMemberLinkKind } from './stacks/restore-member-link'
import { retryInstancesKind } from './stacks/retry-instances'
import { deactivateStackSetsAccessKind } from './teardown/deactivate-stacksets-access'
import { deleteDestinationKind } from './teardown/delete-destination'
import { deleteDetectorKind } from './teardown/delete-detector'
import { deleteFilterKind } from './teardown/delete-filter'
import { deleteInstancesKind } from './teardown/delete-instances'
import { deleteListKind } from './teardown/delete-list'
import { deleteMemberDetectorsKind } from './teardown/delete-member-detectors'
import { deleteStackKind } from './teardown/delete-stack'
import { deregisterAdminKind } from './teardown/deregister-admin'
import { disableAdminKind } from './teardown/disable-admin'
import { disableServiceAccessKind } from './teardown/disable-service-access'

/**
 * What planning knows of each kind of action: one without its room does not compile, nor one whose
 * order names no kind.
 */
export const kinds: { readonly [Name in ActionKind]: Kind<ActionOf<Name>, ActionKind> } = {
  'enable-service-access': enableServiceAccessKind,
  'enable-management-detector': enableManagementDetectorKind,
  'enable-admin': enableAdminKind,
  'update-admin-detector': updateAdminDetectorKind,
  'put-detector': putDetectorKind,
  'update-organization-configuration': updateOrganizationConfigurationKind,
  'create-members': createMembersKind,
  'update-member-features': updateMemberFeaturesKind,
  'start-monitoring-members': startMonitoringMembersKind,
  'put-filter': putFilterKind,
  'put-list': putListKind,
  'put-destination': putDestinationKind,
  'subscribe-mail': subscribeMailKind,
  'unsubscribe-mail': unsubscribeMailKind,
  'activate-stacksets-access': activateStackSetsAccessKind,
  'register-stacksets-admin': registerStackSetsAdminKind,
  bootstrap: bootstrapKind,
  'deploy-stack': deployStackKind,
  'retry-instances': retryInstancesKind,
  'restore-link': restoreLinkKind,
  'restore-instances': restoreInstancesKind,
  'restore-member-link': restoreMemberLinkKind,
  'create-service-linked-role': createServiceLinkedRoleKind,
  'create-policy': createPolicyKind,
  'enable-policy-type': enablePolicyTypeKind,
  'attach-policy': attachPolicyKind,
  'update-policy': updatePolicyKind,
  'detach-policy': detachPolicyKind,
  'delete-policy': deletePolicyKind,
  'disable-policy-type': disablePolicyTypeKind,
  'remove-members': removeMembersKind,
  'delete-filter': deleteFilterKind,
  'delete-list': deleteListKind,
  'delete-destination': deleteDestinationKind,
  'disable-other-admin': disableOtherAdminKind,
  'disable-admin': disableAdminKind,
  'deregister-admin': deregisterAdminKind,
  'disable-service-access': disableServiceAccessKind,
  'deactivate-stacksets-access': deactivateStackSetsAccessKind,
  'delete-detector': deleteDetectorKind,
  'delete-member-detectors': deleteMemberDetectorsKind,
  'delete-instances': deleteInstancesKind,
  'delete-stack': deleteStackKind,
}

/**
 * What planning knows of an action. The compiler does not see that an action's kind takes that
 * action.
 */
export const kindOf = ({ kind }: Action): Kind<Action, ActionKind> => kinds[kind] as unknown as Kind<Action, ActionKind>

/** The words of one action; accounts are named as `label` says. */
export const describeAction = (action: Action, label: Label): ActionWords => kindOf(action).words(action, label)

/** What one action does to how many things. */
const effectOf = (action: Action): Effect => kindOf(action).effect(action)

/** Counts the things that a plan touches, not its actions; `Effect` says what a thing is. */
export const countThings = (actions: readonly Action[]): Counts => sumCounts(actions.map(effectOf))

/** A batch with some of its accounts; undefined without any. Any other action as it is. */
export const keepAccounts = (action: Action, isKept: (account: AccountId) => boolean): Action | undefined => {
  const { forAccounts } = kindOf(action)
  if (!forAccounts || !('accounts' in action)) return action
  const accounts = action.accounts.filter(isKept)
  return accounts.length === 0 ? undefined : forAccounts(action, accounts)
}
