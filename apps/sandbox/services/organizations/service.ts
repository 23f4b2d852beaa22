import type { Operations, Service } from '../../request/operation'
import { organizationsAccess } from './access'
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
import { describeEffectivePolicy } from './effective-policy'
import { listChildren, listParents } from './hierarchy'
import { listAccountsWithInvalidEffectivePolicy, listEffectivePolicyValidationErrors } from './invalid-effective-policy'
import { describeOrganization } from './organization'
import {
  createOrganizationalUnit,
  deleteOrganizationalUnit,
  describeOrganizationalUnit,
  listOrganizationalUnitsForParent,
  updateOrganizationalUnit,
} from './organizational-unit'
import { createPolicy, deletePolicy, describePolicy, listPolicies, updatePolicy } from './policy'
import { attachPolicy, detachPolicy, listPoliciesForTarget, listTargetsForPolicy } from './policy-attachment'
import { disablePolicyType, enablePolicyType, listRoots } from './policy-type'
import { listTagsForResource, tagResource, untagResource } from './tags'
import { disableAwsServiceAccess, enableAwsServiceAccess, listAwsServiceAccessForOrganization } from './trusted-service'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  AttachPolicy: attachPolicy,
  CloseAccount: closeAccount,
  CreateAccount: createAccount,
  CreateOrganizationalUnit: createOrganizationalUnit,
  CreatePolicy: createPolicy,
  DeleteOrganizationalUnit: deleteOrganizationalUnit,
  DeletePolicy: deletePolicy,
  DeregisterDelegatedAdministrator: deregisterDelegatedAdministrator,
  DescribeAccount: describeAccount,
  DescribeCreateAccountStatus: describeCreateAccountStatus,
  DescribeEffectivePolicy: describeEffectivePolicy,
  DescribeOrganization: describeOrganization,
  DescribeOrganizationalUnit: describeOrganizationalUnit,
  DescribePolicy: describePolicy,
  DetachPolicy: detachPolicy,
  DisableAWSServiceAccess: disableAwsServiceAccess,
  DisablePolicyType: disablePolicyType,
  EnableAWSServiceAccess: enableAwsServiceAccess,
  EnablePolicyType: enablePolicyType,
  ListAWSServiceAccessForOrganization: listAwsServiceAccessForOrganization,
  ListAccounts: listAccounts,
  ListAccountsForParent: listAccountsForParent,
  ListAccountsWithInvalidEffectivePolicy: listAccountsWithInvalidEffectivePolicy,
  ListChildren: listChildren,
  ListCreateAccountStatus: listCreateAccountStatus,
  ListDelegatedAdministrators: listDelegatedAdministrators,
  ListDelegatedServicesForAccount: listDelegatedServicesForAccount,
  ListEffectivePolicyValidationErrors: listEffectivePolicyValidationErrors,
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
  UpdatePolicy: updatePolicy,
}

/** AWS Organizations. */
export const organizations: Service = {
  name: 'organizations',
  schemas: () => import('@aws-sdk/client-organizations'),
  access: organizationsAccess,
  operations,
}
