import type { Operations, Service } from '../../request/operation'
import { closeAccount } from './operations/close-account'
import { createAccount } from './operations/create-account'
import { createOrganizationalUnit } from './operations/create-organizational-unit'
import { deleteOrganizationalUnit } from './operations/delete-organizational-unit'
import { deregisterDelegatedAdministrator } from './operations/deregister-delegated-administrator'
import { describeAccount } from './operations/describe-account'
import { describeCreateAccountStatus } from './operations/describe-create-account-status'
import { describeOrganization } from './operations/describe-organization'
import { describeOrganizationalUnit } from './operations/describe-organizational-unit'
import { describePolicy } from './operations/describe-policy'
import { disableAwsServiceAccess } from './operations/disable-aws-service-access'
import { enableAwsServiceAccess } from './operations/enable-aws-service-access'
import { listAccounts } from './operations/list-accounts'
import { listAccountsForParent } from './operations/list-accounts-for-parent'
import { listAwsServiceAccessForOrganization } from './operations/list-aws-service-access-for-organization'
import { listChildren } from './operations/list-children'
import { listCreateAccountStatus } from './operations/list-create-account-status'
import { listDelegatedAdministrators } from './operations/list-delegated-administrators'
import { listDelegatedServicesForAccount } from './operations/list-delegated-services-for-account'
import { listOrganizationalUnitsForParent } from './operations/list-organizational-units-for-parent'
import { listParents } from './operations/list-parents'
import { listPolicies } from './operations/list-policies'
import { listPoliciesForTarget } from './operations/list-policies-for-target'
import { listRoots } from './operations/list-roots'
import { listTagsForResource } from './operations/list-tags-for-resource'
import { listTargetsForPolicy } from './operations/list-targets-for-policy'
import { moveAccount } from './operations/move-account'
import { registerDelegatedAdministrator } from './operations/register-delegated-administrator'
import { removeAccountFromOrganization } from './operations/remove-account-from-organization'
import { tagResource } from './operations/tag-resource'
import { untagResource } from './operations/untag-resource'
import { updateOrganizationalUnit } from './operations/update-organizational-unit'

const operations: Operations = {
  CloseAccount: closeAccount,
  CreateAccount: createAccount,
  CreateOrganizationalUnit: createOrganizationalUnit,
  DeleteOrganizationalUnit: deleteOrganizationalUnit,
  DeregisterDelegatedAdministrator: deregisterDelegatedAdministrator,
  DescribeAccount: describeAccount,
  DescribeCreateAccountStatus: describeCreateAccountStatus,
  DescribeOrganization: describeOrganization,
  DescribeOrganizationalUnit: describeOrganizationalUnit,
  DescribePolicy: describePolicy,
  DisableAWSServiceAccess: disableAwsServiceAccess,
  EnableAWSServiceAccess: enableAwsServiceAccess,
  ListAWSServiceAccessForOrganization: listAwsServiceAccessForOrganization,
  ListAccounts: listAccounts,
  ListAccountsForParent: listAccountsForParent,
  ListChildren: listChildren,
  ListCreateAccountStatus: listCreateAccountStatus,
  ListDelegatedAdministrators: listDelegatedAdministrators,
  ListDelegatedServicesForAccount: listDelegatedServicesForAccount,
  ListOrganizationalUnitsForParent: listOrganizationalUnitsForParent,
  ListParents: listParents,
  ListPolicies: listPolicies,
  ListPoliciesForTarget: listPoliciesForTarget,
  ListRoots: listRoots,
  ListTagsForResource: listTagsForResource,
  ListTargetsForPolicy: listTargetsForPolicy,
  MoveAccount: moveAccount,
  RegisterDelegatedAdministrator: registerDelegatedAdministrator,
  RemoveAccountFromOrganization: removeAccountFromOrganization,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateOrganizationalUnit: updateOrganizationalUnit,
}

export const organizations: Service = {
  name: 'organizations',
  schemas: () => import('@aws-sdk/client-organizations'),
  operations,
}
