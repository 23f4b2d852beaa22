import type { PolicyTargetSummary } from '@aws-sdk/client-organizations'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { refusals } from './errors'
import { listPage } from './list-page'
import { organizationsArn, requireManagement, requireReader } from './organization'
import { findPolicyType, requirePolicy, summaryOf } from './policy'
import { policiesChanged } from './policy-changes'
import type { PolicyType } from './policy-records'
import { type OrganizationsOperation, organization } from './state'
import { requireTarget } from './tags'

/**
 * Policies that are attached to the target itself; those of the units above it are not among them
 * (BEHAVIOUR 16).
 */
export const listPoliciesForTarget: OrganizationsOperation<'ListPoliciesForTarget'> = (input, call) => {
  requireReader(call)
  const target = requireTarget(call, input.TargetId)
  const type = findPolicyType(input.Filter)
  const attached = type ? call.world.store(organization).policyBook.attachedTo(target, type) : []
  const page = listPage(attached, input, call)
  return { Policies: page.items.map((policy) => summaryOf(call.world, policy)), NextToken: page.nextToken }
}

/** All that a policy can be attached to. */
const targetsOf = (world: World): PolicyTargetSummary[] => {
  const { accounts, units } = world.store(organization)
  const { rootId } = world.scenario.organization
  return [
    { TargetId: rootId, Arn: organizationsArn(world, 'root', rootId), Name: 'Root', Type: 'ROOT' },
    ...[...units.values()].map((unit) => ({
      TargetId: unit.id,
      Arn: organizationsArn(world, 'ou', unit.id),
      Name: unit.name,
      Type: 'ORGANIZATIONAL_UNIT' as const,
    })),
    ...[...accounts.values()].map((account) => ({
      TargetId: account.id,
      Arn: organizationsArn(world, 'account', account.id),
      Name: account.name,
      Type: 'ACCOUNT' as const,
    })),
  ]
}

/** The root, units and accounts that a policy is attached to. */
export const listTargetsForPolicy: OrganizationsOperation<'ListTargetsForPolicy'> = (input, call) => {
  requireReader(call)
  const { id, type } = requirePolicy(call, input.PolicyId)
  const { policyBook } = call.world.store(organization)
  const isAttached = ({ TargetId = '' }: PolicyTargetSummary) =>
    policyBook.attachedTo(TargetId, type).some((policy) => policy.id === id)
  const page = listPage(targetsOf(call.world).filter(isAttached), input, call)
  return { Targets: page.items, NextToken: page.nextToken }
}

/** @throws AwsError unless the type is enabled in the root and stays so (BEHAVIOUR 18). */
const requireEnabled = ({ world }: Call, type: PolicyType): void => {
  const status = world.store(organization).policyBook.types.get(type)
  if (status === 'PENDING_DISABLE') throw refusals.policyChangesInProgress()
  if (status !== 'ENABLED') throw refusals.policyTypeNotEnabled()
}

/** Most policies of a type on one target (UG, "Quotas"). */
const mostAttached: Readonly<Record<PolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 10,
  RESOURCE_CONTROL_POLICY: 5,
  CHATBOT_POLICY: 5,
  GUARDDUTY_POLICY: 10,
}

/** @throws AwsError where a target has as many policies of the type as it may have. */
const requireRoom = (attached: number, type: PolicyType): void => {
  if (attached < mostAttached[type]) return
  throw refusals.constraint(
    'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    'You have attached the maximum number of policies of this type to the target.',
  )
}

/** Its type has to be enabled in the root (API, PolicyTypeNotEnabledException). */
export const attachPolicy: OrganizationsOperation<'AttachPolicy'> = (input, call) => {
  requireManagement(call)
  const { id, type, isAwsManaged } = requirePolicy(call, input.PolicyId)
  const target = requireTarget(call, input.TargetId)
  const { policyBook } = call.world.store(organization)
  requireEnabled(call, type)
  if (policyBook.attachedTo(target, type).some((policy) => policy.id === id)) {
    throw new AwsError(
      'DuplicatePolicyAttachmentException',
      'The selected policy is already attached to the specified target.',
    )
  }
  requireRoom(policyBook.attachedTo(target, type).length, type)
  if (isAwsManaged) policyBook.withoutFullAccess.delete(target)
  else policyBook.attach(id, target)
  policiesChanged(call.world, type)
  return {}
}

/** A target keeps one service control policy at least (BEHAVIOUR 17). */
export const detachPolicy: OrganizationsOperation<'DetachPolicy'> = (input, call) => {
  requireManagement(call)
  const { id, type, isAwsManaged } = requirePolicy(call, input.PolicyId)
  const target = requireTarget(call, input.TargetId)
  const { policyBook } = call.world.store(organization)
  if (policyBook.types.get(type) === 'PENDING_DISABLE') throw refusals.policyChangesInProgress()
  const attached = policyBook.attachedTo(target, type)
  if (!attached.some((policy) => policy.id === id)) {
    throw new AwsError('PolicyNotAttachedException', "The policy isn't attached to the specified target.")
  }
  if (isAwsManaged && type === 'RESOURCE_CONTROL_POLICY') {
    throw refusals.invalid('IMMUTABLE_POLICY', "RCPFullAWSAccess can't be detached.")
  }
  if (type === 'SERVICE_CONTROL_POLICY' && attached.length === 1) {
    throw refusals.constraint(
      'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      'You cannot detach the last service control policy of a root, unit or account.',
    )
  }
  if (isAwsManaged) policyBook.withoutFullAccess.add(target)
  else policyBook.detach((one) => one.policy === id && one.target === target)
  policiesChanged(call.world, type)
  return {}
}
