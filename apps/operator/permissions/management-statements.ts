import type { AccountId } from '../../manifest/ids'
import type { Arns } from './arns'
import { managementDemandStatements } from './demand-statements'
import { managementDestroyStatements } from './destroy-statements'
import { guardrailStatements, protectionPolicyStatements } from './policy-statements'
import { actionsOf, forGuardDuty, noResource, type PermissionStatement, serviceRoleStatements } from './statement'

/** What the operator's own credentials have to be allowed in the management account. */
export const managementStatements = (arns: Arns, account: AccountId): readonly PermissionStatement[] => [
  ...looking(arns),
  ...deploying(arns),
  ...asked(arns),
  ...managementDemandStatements(arns),
  ...serviceRoleStatements(account, 'guardduty:CreateDetector'),
  ...protectionPolicyStatements(arns, account),
  ...guardrailStatements(arns),
  ...managementDestroyStatements(arns),
]

const looking = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'AccessRole',
    need: 'look',
    why: 'the security account is reached by its access role; not needed with --security-profile',
    actions: ['sts:AssumeRole'],
    resources: [arns.accessRole],
  },
  {
    sid: 'Organization',
    need: 'look',
    why: 'which accounts there are, one of them or all, what is trusted and who is delegated administrator',
    actions: actionsOf(
      'organizations',
      'DescribeOrganization ListAccounts DescribeAccount ListAWSServiceAccessForOrganization ListDelegatedAdministrators',
    ),
    resources: noResource,
  },
  {
    sid: 'Units',
    need: 'look',
    why: 'which policies there are, and in which unit accounts are, where AWS Organizations does not send their path',
    actions: actionsOf(
      'organizations',
      'ListRoots ListParents ListAccountsForParent ListOrganizationalUnitsForParent ListPolicies',
    ),
    resources: noResource,
  },
  {
    sid: 'EmptyUnits',
    need: 'look',
    why: 'whether a unit of the manifest in which no account is still exists',
    actions: ['organizations:DescribeOrganizationalUnit'],
    resources: [arns.units],
  },
  {
    sid: 'Administrators',
    need: 'look',
    why: "GuardDuty's administrator in each Region, and whether the management account has a detector",
    actions: actionsOf('guardduty', 'ListDetectors ListOrganizationAdminAccounts'),
    resources: noResource,
  },
  {
    sid: 'Detectors',
    need: 'look',
    why: "the management account's own detectors",
    actions: ['guardduty:GetDetector'],
    resources: arns.managementDetectors,
  },
  ...lookingAtPolicies(arns),
]

const deploying = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'Trust',
    need: 'deploy',
    why: 'trusted access for GuardDuty and its malware protection',
    actions: ['organizations:EnableAWSServiceAccess'],
    resources: noResource,
    condition: forGuardDuty,
  },
  {
    sid: 'Delegate',
    need: 'deploy',
    why: 'the security account becomes administrator, and the management account gets its detector',
    actions: actionsOf('guardduty', 'EnableOrganizationAdminAccount CreateDetector'),
    resources: noResource,
  },
  {
    sid: 'SwitchOn',
    need: 'deploy',
    why: "a detector of the management account's that is off is switched on",
    actions: ['guardduty:UpdateDetector'],
    resources: arns.managementDetectors,
  },
  {
    sid: 'TakeOver',
    need: 'deploy',
    why: '--allow-admin-change: another account is administrator no more',
    actions: ['guardduty:DisableOrganizationAdminAccount'],
    resources: noResource,
  },
  {
    sid: 'Withdraw',
    need: 'deploy',
    why: '--allow-admin-change: nor is it registered in AWS Organizations',
    actions: ['organizations:DeregisterDelegatedAdministrator'],
    resources: [arns.accounts],
    condition: forGuardDuty,
  },
]

/** What is in the way of the manifest; without these, Guardpost says that it does not know. */
const lookingAtPolicies = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'ManagementRegions',
    need: 'look',
    why: 'whether the management account has enabled the Regions and, with trusted access of AWS Account Management, whether accounts have that are no members in an opt-in Region',
    actions: ['account:ListRegions'],
    resources: arns.askedAccounts,
  },
  {
    sid: 'AttachedPolicies',
    need: 'look',
    why: 'which policies reach the security account, and what those of Chatbot come to; optional',
    actions: actionsOf('organizations', 'ListPoliciesForTarget DescribeEffectivePolicy'),
    resources: arns.policyTargets,
  },
  {
    sid: 'Policies',
    need: 'look',
    why: 'whether they deny what Guardpost does, or manage GuardDuty; optional',
    actions: actionsOf('organizations', 'DescribePolicy ListTargetsForPolicy'),
    resources: arns.policies,
  },
]

const asked = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'Register',
    need: 'deploy',
    why: 'GuardDuty registers the administrator in AWS Organizations (docs.aws.amazon.com/guardduty/latest/ug/organizations_permissions.html)',
    actions: ['organizations:RegisterDelegatedAdministrator'],
    resources: [arns.administrator],
    condition: forGuardDuty,
    askedBy: 'guardduty:EnableOrganizationAdminAccount',
  },
  {
    sid: 'Describe',
    need: 'deploy',
    why: 'GuardDuty looks the administrator up in AWS Organizations (same page)',
    actions: actionsOf('organizations', 'DescribeAccount DescribeOrganizationalUnit'),
    resources: noResource,
    askedBy: 'guardduty:EnableOrganizationAdminAccount',
  },
]
