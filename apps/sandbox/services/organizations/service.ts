import type { Operations, Service } from '../../request/operation'
import {
  closeAccount,
  describeAccount,
  listAccounts,
  listAccountsForParent,
  moveAccount,
  removeAccountFromOrganization,
} from './account'
import { createAccount, describeCreateAccountStatus, listCreateAccountStatus } from './account-creation'
import {
  deregisterDelegatedAdministrator,
  listDelegatedAdministrators,
  listDelegatedServicesForAccount,
  registerDelegatedAdministrator,
} from './delegated-administrator'
import { listChildren, listParents } from './hierarchy'
import { describeOrganization, listRoots } from './organization'
import {
  createOrganizationalUnit,
  deleteOrganizationalUnit,
  describeOrganizationalUnit,
  listOrganizationalUnitsForParent,
  updateOrganizationalUnit,
} from './organizational-unit'
import { describePolicy, listPolicies, listPoliciesForTarget, listTargetsForPolicy } from './policy'
import { listTagsForResource, tagResource, untagResource } from './tags'
import { disableAwsServiceAccess, enableAwsServiceAccess, listAwsServiceAccessForOrganization } from './trusted-service'

/** What the sandbox builds of it; any other operation answers 501. */
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

/** AWS Organizations. */
export const organizations: Service = {
  name: 'organizations',
  schemas: () => import('@aws-sdk/client-organizations'),
  operations,
}
