import type { Arns } from './arns'
import { forStackSets } from './for-stack-sets'
import { noResource, type PermissionStatement } from './statement'

/**
 * What member routes need to be allowed in the management account. AWS asks whoever gives StackSets access to the organization for the
 * trust too that comes with it (docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudformation.html).
 */
export const memberDeliveryStatements = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'StackSetsAccess',
    need: 'look',
    why: 'whether StackSets may act in the accounts of the organization, which member routes need',
    actions: ['cloudformation:DescribeOrganizationsAccess'],
    resources: noResource,
  },
  {
    sid: 'GiveStackSetsAccess',
    need: 'deploy',
    why: '--allow-stacksets-access',
    actions: ['cloudformation:ActivateOrganizationsAccess'],
    resources: noResource,
  },
  {
    sid: 'TrustStackSets',
    need: 'deploy',
    why: 'CloudFormation makes AWS Organizations trust it',
    actions: ['organizations:EnableAWSServiceAccess'],
    resources: noResource,
    condition: forStackSets,
    askedBy: 'cloudformation:ActivateOrganizationsAccess',
  },
  {
    sid: 'RegisterStackSetsAdmin',
    need: 'deploy',
    why: '--allow-stacksets-admin',
    actions: ['organizations:RegisterDelegatedAdministrator'],
    resources: [arns.administrator],
    condition: forStackSets,
  },
  ...destroying,
]

const destroying: readonly PermissionStatement[] = [
  {
    sid: 'EndStackSetsAccess',
    need: 'destroy',
    why: '--disable-trusted-access',
    actions: ['cloudformation:DeactivateOrganizationsAccess'],
    resources: noResource,
  },
  {
    sid: 'EndStackSetsTrust',
    need: 'destroy',
    why: 'CloudFormation makes AWS Organizations trust it no more',
    actions: ['organizations:DisableAWSServiceAccess'],
    resources: noResource,
    condition: forStackSets,
    askedBy: 'cloudformation:DeactivateOrganizationsAccess',
  },
]
