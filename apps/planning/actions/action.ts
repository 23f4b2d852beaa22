import type { DisableOtherAdmin } from './administrator/disable-other-admin'
import type { EnableAdmin } from './administrator/enable-admin'
import type { EnableManagementDetector } from './administrator/enable-management-detector'
import type { EnableServiceAccess } from './administrator/enable-service-access'
import type { UpdateAdminDetector } from './administrator/update-admin-detector'
import type { CreateMembers } from './members/create-members'
import type { RemoveMembers } from './members/remove-members'
import type { StartMonitoringMembers } from './members/start-monitoring-members'
import type { UpdateMemberFeatures } from './members/update-member-features'
import type { AttachPolicy } from './policies/attach-policy'
import type { CreatePolicy } from './policies/create-policy'
import type { CreateServiceLinkedRole } from './policies/create-service-linked-role'
import type { DeletePolicy } from './policies/delete-policy'
import type { DetachPolicy } from './policies/detach-policy'
import type { DisablePolicyType } from './policies/disable-policy-type'
import type { EnablePolicyType } from './policies/enable-policy-type'
import type { UpdatePolicy } from './policies/update-policy'
import type { PutDestination } from './settings/put-destination'
import type { PutDetector } from './settings/put-detector'
import type { PutFilter } from './settings/put-filter'
import type { PutList } from './settings/put-list'
import type { SubscribeMail } from './settings/subscribe-mail'
import type { UnsubscribeMail } from './settings/unsubscribe-mail'
import type { UpdateOrganizationConfiguration } from './settings/update-organization-configuration'
import type { ActivateStackSetsAccess } from './stacks/activate-stacksets-access'
import type { Bootstrap } from './stacks/bootstrap'
import type { DeployStack } from './stacks/deploy-stack'
import type { RegisterStackSetsAdmin } from './stacks/register-stacksets-admin'
import type { RestoreInstances } from './stacks/restore-instances'
import type { RestoreLink } from './stacks/restore-link'
import type { RestoreMemberLink } from './stacks/restore-member-link'
import type { RetryInstances } from './stacks/retry-instances'
import type { DeactivateStackSetsAccess } from './teardown/deactivate-stacksets-access'
import type { DeleteDestination } from './teardown/delete-destination'
import type { DeleteDetector } from './teardown/delete-detector'
import type { DeleteFilter } from './teardown/delete-filter'
import type { DeleteInstances } from './teardown/delete-instances'
import type { DeleteList } from './teardown/delete-list'
import type { DeleteMemberDetectors } from './teardown/delete-member-detectors'
import type { DeleteStack } from './teardown/delete-stack'
import type { DeregisterAdmin } from './teardown/deregister-admin'
import type { DisableAdmin } from './teardown/disable-admin'
import type { DisableServiceAccess } from './teardown/disable-service-access'

/**
 * Every change that takes something away. A teardown's change of the organization configuration is
 * not among them: it is the same action as in a rollout. The removal of another administrator is,
 * though only a rollout makes it.
 */
export type TeardownAction =
  | RemoveMembers
  | DeleteFilter
  | DeleteList
  | DeleteDestination
  | DisableOtherAdmin
  | DisableAdmin
  | DeregisterAdmin
  | DisableServiceAccess
  | DeactivateStackSetsAccess
  | DeleteDetector
  | DeleteMemberDetectors
  | DeleteInstances
  | DeleteStack

/** Every change that Guardpost can make. `region` is the Region the call goes to. */
export type Action =
  | EnableServiceAccess
  | EnableManagementDetector
  | EnableAdmin
  | UpdateAdminDetector
  | PutDetector
  | UpdateOrganizationConfiguration
  | CreateMembers
  | UpdateMemberFeatures
  | StartMonitoringMembers
  | PutFilter
  | PutList
  | PutDestination
  | SubscribeMail
  | UnsubscribeMail
  | ActivateStackSetsAccess
  | RegisterStackSetsAdmin
  | Bootstrap
  | DeployStack
  | RetryInstances
  | RestoreLink
  | RestoreInstances
  | RestoreMemberLink
  | CreateServiceLinkedRole
  | CreatePolicy
  | EnablePolicyType
  | AttachPolicy
  | UpdatePolicy
  | DetachPolicy
  | DeletePolicy
  | DisablePolicyType
  | TeardownAction

/** The name of a change. */
export type ActionKind = Action['kind']

/** The action of a kind. */
export type ActionOf<Name extends ActionKind> = Extract<Action, { readonly kind: Name }>
