import type { AccountId } from '../../manifest/ids'
import type { Arns } from './arns'
import { actionsOf, guardDutyServiceRoles, noResource, type PermissionStatement } from './statement'

/** Restricts an action of AWS Organizations to policies of GuardDuty. */
const forPolicies = { StringEquals: { 'organizations:PolicyType': 'GUARDDUTY_POLICY' } }

/** What carrying protection out by policies takes in the management account, and going back to members. */
export const protectionPolicyStatements = (arns: Arns, account: AccountId): readonly PermissionStatement[] => [
  {
    sid: 'LinkedRole',
    need: 'look',
    why: '"carriedOutBy": "policies": whether a policy reaches the management account',
    actions: ['iam:GetRole'],
    resources: [
      `arn:aws:iam::${account}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
    ],
  },
  {
    sid: 'InvalidPolicies',
    need: 'look',
    why: '"carriedOutBy": "policies": whose policies are invalid together',
    actions: ['organizations:ListAccountsWithInvalidEffectivePolicy'],
    resources: noResource,
  },
  {
    sid: 'MakePolicies',
    need: 'deploy',
    why: '"carriedOutBy": "policies": policies of GuardDuty are made',
    actions: ['organizations:CreatePolicy'],
    resources: noResource,
    condition: forPolicies,
  },
  {
    sid: 'CarryOut',
    need: 'deploy',
    why: 'they are attached, changed and taken back, and their type is enabled and disabled',
    actions: actionsOf(
      'organizations',
      'AttachPolicy DetachPolicy UpdatePolicy DeletePolicy EnablePolicyType DisablePolicyType',
    ),
    resources: arns.protectionPolicies,
    condition: forPolicies,
  },
  {
    sid: 'OwnServiceRole',
    need: 'deploy',
    why: "GuardDuty's service-linked role, without which no policy reaches the management account",
    actions: ['iam:CreateServiceLinkedRole'],
    ...guardDutyServiceRoles(account),
  },
]

/** What `destroy` takes beside that, and no more: policies of Guardpost go, and their type. */
export const endPoliciesStatement = (arns: Arns): PermissionStatement => ({
  sid: 'EndPolicies',
  need: 'destroy',
  why: "Guardpost's policies go, and the type unless others use it",
  actions: actionsOf('organizations', 'DetachPolicy DeletePolicy DisablePolicyType'),
  resources: arns.protectionPolicies,
  condition: forPolicies,
})

/** What `guardrails` takes, and nothing else. The policy is the organization's own, and may be attached to whatever is named. */
export const guardrailStatements = (arns: Arns): readonly PermissionStatement[] => {
  const condition = { StringEquals: { 'organizations:PolicyType': 'SERVICE_CONTROL_POLICY' } }
  return [
    {
      sid: 'ReadGuardrails',
      need: 'guardrails',
      why: 'whether service control policies count, and what the policy is attached to',
      actions: actionsOf('organizations', 'ListRoots ListPolicies DescribePolicy ListTargetsForPolicy'),
      resources: noResource,
    },
    {
      sid: 'MakeGuardrails',
      need: 'guardrails',
      why: 'the service control policy is made',
      actions: ['organizations:CreatePolicy'],
      resources: noResource,
      condition,
    },
    {
      sid: 'Guardrails',
      need: 'guardrails',
      why: 'it is attached, changed and taken back',
      actions: actionsOf('organizations', 'AttachPolicy DetachPolicy UpdatePolicy DeletePolicy'),
      resources: [...arns.policyTargets, ...arns.policies.filter((arn) => arn.includes('/service_control_policy/'))],
      condition,
    },
  ]
}
