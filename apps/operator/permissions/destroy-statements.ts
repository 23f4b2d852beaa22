import { stackSetsPrincipal } from '../../planning/stacks/plan-stack-sets-access'
import type { Arns } from './arns'
import { endPoliciesStatement } from './policy-statements'
import { stackSetTypes, suspended } from './stack-statements'
import { actionsOf, forGuardDuty, noResource, type PermissionStatement } from './statement'

const servicePrincipal = 'organizations:ServicePrincipal'
const forBoth = {
  StringEquals: {
    [servicePrincipal]: [...forGuardDuty.StringEquals[servicePrincipal], stackSetsPrincipal],
  },
}

/** What `destroy` has to be allowed in the management account, beyond looking. */
export const managementDestroyStatements = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'EndAdministration',
    need: 'destroy',
    why: 'the security account is administrator no more',
    actions: ['guardduty:DisableOrganizationAdminAccount'],
    resources: noResource,
  },
  {
    sid: 'Deregister',
    need: 'destroy',
    why: 'nor is it registered in AWS Organizations, neither for GuardDuty nor, from member routes, for StackSets',
    actions: ['organizations:DeregisterDelegatedAdministrator'],
    resources: [arns.administrator],
    condition: forBoth,
  },
  endPoliciesStatement(arns),
  {
    sid: 'EndTrust',
    need: 'destroy',
    why: '--disable-trusted-access',
    actions: ['organizations:DisableAWSServiceAccess'],
    resources: noResource,
    condition: forGuardDuty,
  },
  {
    sid: 'DeleteDetectors',
    need: 'destroy',
    why: '--delete-detectors',
    actions: ['guardduty:DeleteDetector'],
    resources: arns.managementDetectors,
  },
]

/** What `destroy` has to be allowed in the security account, beyond looking. */
export const securityDestroyStatements = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'EndMembership',
    need: 'destroy',
    why: 'members leave the administrator and the export ends: GuardDuty knows no resource for these calls, or names it in two ways',
    actions: actionsOf(
      'guardduty',
      'UpdateOrganizationConfiguration DisassociateMembers DeleteMembers DeletePublishingDestination',
    ),
    resources: noResource,
  },
  {
    sid: 'EndDetection',
    need: 'destroy',
    why: 'filters are deleted; --delete-detectors deletes the detectors of the administrator',
    actions: actionsOf('guardduty', 'DeleteFilter DeleteDetector'),
    resources: arns.securityDetectors,
  },
  {
    sid: 'DeleteInstances',
    need: 'destroy',
    why: 'stack instances are deleted before the stack that declares them',
    actions: actionsOf('cloudformation', 'DeleteStackInstances DescribeStackSetOperation'),
    resources: [...arns.stackSetsWithTargets, ...stackSetTypes],
  },
  {
    sid: 'SuspendedAccountsToDestroy',
    need: 'destroy',
    ...suspended,
    resources: [...arns.memberStackSets, ...stackSetTypes],
  },
  {
    sid: 'DeleteStacks',
    need: 'destroy',
    why: 'stacks are deleted by the roles that they were deployed with',
    actions: actionsOf('cloudformation', 'DeleteStack UpdateTerminationProtection'),
    resources: arns.stacks,
  },
  {
    sid: 'ForgetNewcomers',
    need: 'destroy',
    why: 'the records of new members go with the deployment',
    actions: ['ssm:DeleteParameter'],
    resources: [arns.newcomers],
  },
  {
    sid: 'LockToDestroy',
    need: 'destroy',
    why: 'one run at a time',
    actions: actionsOf('ssm', 'PutParameter GetParameter DeleteParameter'),
    resources: [arns.lock],
  },
]
