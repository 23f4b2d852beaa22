import type { Arns } from './arns'
import { actionsOf, type PermissionStatement } from './statement'

/** CloudFormation deletes no StackSet that has instances, and passes over those of suspended accounts. */
export const suspended: Pick<PermissionStatement, 'why' | 'actions'> = {
  why: 'when a member route goes away, its instances in suspended accounts are given up',
  actions: actionsOf('cloudformation', 'ListStackInstances DeleteStackInstances DescribeStackSetOperation'),
}

/** The types of a StackSet's template, which AWS's table names as resources of every operation on stack instances. */
export const stackSetTypes: readonly string[] = ['arn:aws:cloudformation:*::type/resource/*']

/** The stacks themselves are deployed by the CDK's roles, which the operator assumes. */
export const stackStatements = (arns: Arns): readonly PermissionStatement[] => [
  ...lookingAtStacks(arns),
  ...deployingStacks(arns),
]

const lookingAtStacks = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'Stacks',
    need: 'look',
    why: 'what the stacks hold, those of the StackSet too, and why one could not be created',
    actions: actionsOf('cloudformation', 'DescribeStacks DescribeStackResource GetTemplate DescribeStackEvents'),
    resources: [arns.anyStack, arns.path.stacks],
  },
  {
    sid: 'StackSets',
    need: 'look',
    why: 'what the StackSet holds, and which of its instances failed',
    actions: actionsOf('cloudformation', 'DescribeStackSet ListStackInstances'),
    resources: arns.stackSetsWithTargets,
  },
]

const deployingStacks = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'Instances',
    need: 'deploy',
    why: `failed, outdated and missing stack instances are tried again, and made again where somebody deleted their stack; ${suspended.why}`,
    actions: [...suspended.actions, ...actionsOf('cloudformation', 'CreateStackInstances UpdateStackInstances')],
    resources: [...new Set([...arns.stackSetsWithTargets, ...arns.memberStackSets])],
  },
  {
    sid: 'InstanceTypes',
    need: 'deploy',
    why: 'the same: the types of the template are resources of these operations as well',
    actions: actionsOf('cloudformation', 'CreateStackInstances UpdateStackInstances DeleteStackInstances'),
    resources: stackSetTypes,
  },
  {
    sid: 'ContinueRollback',
    need: 'deploy',
    why: 'a stack whose rollback failed takes an update only after the rollback has ended',
    actions: ['cloudformation:ContinueUpdateRollback'],
    resources: [arns.anyStack, arns.path.stacks],
  },
  {
    sid: 'LeftoverStackSets',
    need: 'deploy',
    why: 'a StackSet without instances that a failed deployment left behind is deleted, so that the next one can create it',
    actions: ['cloudformation:DeleteStackSet'],
    resources: arns.stackSetsWithTargets,
  },
  ...removing(arns),
  {
    sid: 'ToolkitRoles',
    need: 'deploy',
    why: 'the CDK deploys with the roles of its bootstrap',
    actions: ['sts:AssumeRole'],
    resources: arns.toolkit.assumed,
  },
  {
    sid: 'ExecutionPolicy',
    need: 'deploy',
    why: 'what CloudFormation may do when it executes the stacks, and the most that their roles may do, are managed policies',
    actions: actionsOf(
      'iam',
      'CreatePolicy GetPolicy GetPolicyVersion ListPolicyVersions CreatePolicyVersion DeletePolicyVersion',
    ),
    resources: arns.ownPolicies,
  },
]

const removing = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'FormerStacks',
    need: 'deploy',
    why: 'stacks whose creation failed, and with --allow-delivery-removal those that a manifest no longer declares, are deleted by the roles that they were deployed with',
    actions: actionsOf('cloudformation', 'DeleteStack UpdateTerminationProtection'),
    // One pattern, because the length of a policy is limited. It covers the bootstrap's stack too, which is protected and deleted likewise.
    resources: [arns.anyStack],
  },
]
